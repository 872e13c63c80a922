import { limits } from "@meekijk/protocol";

/** Longer than control rests after its question closed. */
export const pastQuestionRestMs = limits.questionRestMs + 200;
