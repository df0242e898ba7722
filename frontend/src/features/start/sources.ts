export { sourceOfText } from "@/api/start";
