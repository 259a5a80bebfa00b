import { describe, expect, it } from "@jest/globals";
import { answerSurvey, isSurveyed, type Survey, surveyEnd } from "./survey.ts";

const closedAt = Temporal.Instant.from("2026-11-01T12:00:00Z");
const survey: Survey = {
  entityId: "e",
  id: "s",
  ticketId: "t",
  number: "AGETIC-2026-000001",
  rating: 0,
  solved: false,
  comment: "",
  createTime: closedAt,
  answeredAt: undefined,
  expiresAt: surveyEnd(closedAt),
};
const answer = { rating: 4, solved: true, comment: " Muy amables " };

describe("a survey", () => {
  it("is answered once", () => {
    const now = closedAt.add({ hours: 1 });
    const answered = answerSurvey(survey, answer, now);
    expect(answered).toMatchObject({ rating: 4, solved: true, comment: "Muy amables", answeredAt: now });
    expect(() => answerSurvey(answered, answer, now)).toThrow(
      expect.objectContaining({ kind: "WRONG_STATE", reason: "SURVEY_ANSWERED" }),
    );
  });

  it("is answered until fifteen days have passed", () => {
    const end = closedAt.add({ hours: 15 * 24 });
    expect(answerSurvey(survey, answer, end.subtract({ milliseconds: 1 })).rating).toBe(4);
    expect(() => answerSurvey(survey, answer, end)).toThrow(
      expect.objectContaining({ kind: "WRONG_STATE", reason: "SURVEY_EXPIRED" }),
    );
  });

  it("asks only about tickets that were attended", () => {
    const outcomes = ["SOLVED", "UNCONFIRMED", "DUPLICATE", "REJECTED", "WITHDRAWN", "UNSPECIFIED"];
    expect(outcomes.filter(isSurveyed)).toEqual(["SOLVED", "UNCONFIRMED"]);
  });
});
