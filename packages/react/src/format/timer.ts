// Minutes and seconds as a clock shows them: "4:05", "1:02:30". Pure.

const two = (n: number): string => String(n).padStart(2, '0');

export const formatTimer = (ms: number): string => {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};
