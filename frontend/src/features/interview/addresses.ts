/** Where the questions, one question and one answer to it are found. */
export function addressesOf(jobId: string) {
  const pack = `/jobs/?id=${jobId}&view=interview`;
  const question = (id: string) => `${pack}&question=${encodeURIComponent(id)}`;
  return {
    pack,
    question,
    answer: (id: string, answerId: string) => `${question(id)}&answer=${answerId}`,
  };
}

export type Addresses = ReturnType<typeof addressesOf>;
