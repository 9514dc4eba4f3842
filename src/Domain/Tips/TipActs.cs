using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tips;

/// <summary>What an officer does with a private report, in the chat or at the desk. Whoever made it is told through the store, which alone knows the chat.</summary>
public static class TipActs
{
    /// <summary>Takes it in hand; the first time the reporter is told so.</summary>
    public static Decision Take(Plan plan, Tip tip, string by, DateTimeOffset at)
    {
        var taken = tip with { State = TipState.InWork, TakenBy = by };
        return new Decision(
            [new Change.PutTip(taken), new Change.Note(new Line(tip.Id, "tip-taken", by, at))],
            tip.State == TipState.Received ? [Tell(taken, new Prompt(Texts.TipTaken(taken, plan.Locality.Police)))] : []);
    }

    /// <summary>A question back, or the answer that ends it; an ended report is deleted when the locality's time is over.</summary>
    public static Decision Say(Plan plan, Tip tip, TipLineKind kind, string line, string by, DateTimeOffset at)
    {
        var ends = kind == TipLineKind.Answer;
        var said = tip with
        {
            Words = tip.Words.Add(new TipWord(true, line, at)),
            State = ends ? TipState.Answered : TipState.InWork,
            TakenBy = tip.TakenBy ?? by,
            DeleteAt = ends ? at.AddDays(plan.Locality.TipsKeptAnswered) : tip.DeleteAt,
        };
        return new Decision(
            [new Change.PutTip(said), new Change.Note(new Line(tip.Id, ends ? "tip-answered" : "tip-asked", by, at))],
            [Tell(said, ends ? new Prompt(Texts.TipAnswered(said, plan.Locality.Police, line)) : new Prompt(Texts.TipAsked(said, plan.Locality.Police, line)) { Buttons = [TipThread.ReplyButton(said)] })]);
    }

    /// <summary>Where a report stands, in words.</summary>
    public static string State(Tip tip) => Texts.TipState(tip);

    private static Effect.Say Tell(Tip tip, Prompt prompt) => new(new Audience.Reporter(tip.Id), prompt, Urgency.Notice);
}
