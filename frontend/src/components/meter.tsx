type Props = { label: string; value: number; of: number; className?: string };

/** How much of something is done. Its figures should stand beside it in words. */
export function Meter({ label, value, of, className = "" }: Props) {
  return (
    <progress
      aria-label={label}
      value={value}
      max={of}
      className={`h-1.5 appearance-none border-0 bg-line [&::-moz-progress-bar]:bg-met [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-met ${className}`}
    />
  );
}
