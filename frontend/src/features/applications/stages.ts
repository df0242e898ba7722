import type { components } from "@/api/schema";

export type Application = components["schemas"]["ApplicationView"];
export type Stage = Application["stage"];

/** Where things go forward, in order. */
export const OPEN = ["saved", "applied", "screening", "interview", "offer"] as const satisfies Stage[];
/** How it may end. */
export const ENDS = ["accepted", "rejected", "withdrawn"] as const satisfies Stage[];
export const STAGES: readonly Stage[] = [...OPEN, ...ENDS];

export function isStage(value: unknown): value is Stage {
  return STAGES.includes(value as Stage);
}

export function hasEnded(stage: Stage): boolean {
  return (ENDS as readonly Stage[]).includes(stage);
}

export type Board = Record<Stage, Application[]>;

/** Applications by stage: first what has a next step, soonest first; then the newest. */
export function boardOf(applications: readonly Application[]): Board {
  const board = Object.fromEntries(STAGES.map((stage) => [stage, []])) as unknown as Board;
  for (const one of applications) board[one.stage].push(one);
  for (const stage of STAGES) board[stage].sort(byUrgency);
  return board;
}

function byUrgency(one: Application, other: Application): number {
  const [mine, yours] = [one.next_step_on ?? "9999", other.next_step_on ?? "9999"];
  if (mine !== yours) return mine < yours ? -1 : 1;
  return one.created_at < other.created_at ? 1 : -1;
}

/** Those in which every word of `text` occurs: in role, company or next step. */
export function found(applications: readonly Application[], text: string): Application[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return applications.filter((one) => {
    const said = [one.role_title, one.company, one.next_step].join(" ").toLocaleLowerCase();
    return words.every((word) => said.includes(word));
  });
}

/** The list with one application in another stage. */
export function moved<One extends Application>(
  applications: readonly One[],
  id: string,
  stage: Stage,
): One[] {
  return applications.map((one) => (one.application_id === id ? { ...one, stage } : one));
}

/**
 * The list after a move to `tried` that did not succeed. Another move of the same application may
 * have been made since; that one stays.
 */
export function movedBack(
  applications: readonly Application[],
  id: string,
  tried: Stage,
  before: Stage,
): Application[] {
  const present = applications.find((one) => one.application_id === id)?.stage;
  return present === tried ? moved(applications, id, before) : [...applications];
}
