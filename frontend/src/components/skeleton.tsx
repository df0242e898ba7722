/** Keeps the place of what is to come. Give it the height of that. */
export function Skeleton({ className = "h-24" }: { className?: string }) {
  return <div aria-hidden className={`sheet animate-pulse motion-reduce:animate-none ${className}`} />;
}
