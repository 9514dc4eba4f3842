using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;

namespace AnToanBot.Bot.Pages;

/// <summary>What came of an act at the desk: a sentence either way.</summary>
public sealed record Outcome(bool Done, string Sentence)
{
    /// <summary>It counts only when another officer has confirmed it.</summary>
    public bool Awaits { get; init; }
}

/// <summary>What officers do with one dossier: the same acts as in the chat, decided over what is kept at that very moment.</summary>
public sealed class DeskActs(Store store, Calendar calendar)
{
    /// <summary>The field that tells whether the page was still of this round.</summary>
    public const string Round = "round";

    /// <summary>The field that makes a form sent twice one act.</summary>
    public const string Once = "once";

    /// <summary>The field that tells which decision was shown to whoever confirms it.</summary>
    public const string Seen = "seen";

    /// <summary>The field with a step of the paper.</summary>
    public const string Step = "step";

    /// <summary>What a remark's field begins with; «form.question» follows, nothing for the dossier as a whole.</summary>
    public const string Remark = "remark:";

    private const string Awaits = "Đã ghi, chờ một cán bộ khác xác nhận.";

    /// <summary>Acts that only the head of post may do.</summary>
    public static readonly ImmutableHashSet<string> OfHead = ["verify-yes", "verify-no"];

    /// <summary>The acts, by the last part of their address, with what is said when they are done.</summary>
    public static readonly ImmutableDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["take"] = "Đã giữ hồ sơ: người khác thấy là đang có người xem.",
        ["release"] = "Đã để lại hồ sơ cho người khác.",
        ["return"] = "Đã trả lại, người phụ trách đã được nhắn.",
        ["accept"] = "Đã tiếp nhận, người phụ trách đã được nhắn.",
        ["verify-yes"] = "Đã ghi: đề nghị công nhận.",
        ["verify-no"] = "Đã ghi: không đề nghị công nhận.",
        ["stage"] = "Đã ghi ý kiến.",
        ["forward"] = "Đã ghi: chuyển lên cấp trên.",
        ["recognise"] = "Đã ghi quyết định công nhận, đơn vị đã được nhắn.",
        ["refuse"] = "Đã ghi: chưa công nhận, đơn vị đã được nhắn.",
        ["second"] = "Đã xác nhận quyết định, đơn vị đã được nhắn.",
        ["discard"] = "Đã bỏ quyết định chờ xác nhận.",
        ["reopen"] = "Đã mở lại hồ sơ.",
        ["received"] = "Đã ghi: nhận bản giấy.",
        ["mark"] = "Đã ghi bản giấy.",
        ["unmark"] = "Đã bỏ ghi bước này.",
        ["answer"] = "Đã trả lời thay, người phụ trách đã được nhắn.",
        ["rule"] = "Đã ghi kết luận.",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Does an act on one dossier, or says why not.</summary>
    public async Task<Outcome> DoAsync(Visitor visitor, string dossierId, string act, IFormCollection form, CancellationToken ct)
    {
        var outcome = new Outcome(false, "Không thấy hồ sơ này.");
        await store.DecideAsync(
            $"desk|{visitor.Session.Id}|{Text(form, Once) ?? Desk.Seed()}",
            NeedsOf(visitor, dossierId),
            world =>
            {
                if (Folder.Of(world, dossierId) is not { } folder || visitor.Now(world, folder.Plan.Id) is not { } by)
                {
                    return Decision.Nothing;
                }

                if (int.TryParse(Text(form, Round), CultureInfo.InvariantCulture, out var round) && round != folder.Dossier.Round)
                {
                    outcome = new Outcome(false, "Hồ sơ đã đổi từ lúc mở trang này. Xem lại rồi làm tiếp.");
                    return Decision.Nothing;
                }

                switch (Act(folder, by, act, form))
                {
                    case Acted.Done(var dossier, var changes, var effects):
                        var awaits = dossier.Awaiting is not null && dossier.Awaiting != folder.Dossier.Awaiting;
                        outcome = new Outcome(true, awaits ? Awaits : All[act]) { Awaits = awaits };
                        return new Decision(changes, effects);
                    case Acted.Refused(var code, var detail):
                        var named = code == Refusals.Held && detail is not null ? world.People.GetValueOrDefault(detail)?.Name : detail;
                        outcome = new Outcome(false, Voice.For(new Prompt(Refusals.Said(code, named)), visitor.Person).Text);
                        return Decision.Nothing;
                    default:
                        return Decision.Nothing;
                }
            },
            ct);
        return outcome;
    }

    private static Needs NeedsOf(Visitor visitor, string dossierId) => dossierId.Split('.') is [var plan, var unit, _]
        ? new Needs { Units = [World.UnitKey(plan, unit)], UnitAnswers = [World.UnitKey(plan, unit)], Posts = [plan], Linked = [visitor.Person.Id] }
        : new Needs();

    private Acted? Act(Folder folder, Membership by, string act, IFormCollection form)
    {
        var at = calendar.Now;
        return act switch
        {
            "take" => Review.Take(folder, by, at),
            "release" => Review.Release(folder, by, at),
            "return" => Review.Return(folder, by, Remarks(form), at),
            "accept" => Review.Accept(folder, by, at),
            "verify-yes" => Review.Verify(folder, by, true, null, at),
            "verify-no" => Review.Verify(folder, by, false, Text(form, "why"), at),
            "stage" => Review.PassStage(folder, by, (Lifecycle.NextStage(folder.Filing, folder.Dossier)?.Id ?? "", Text(form, "opinion") ?? ""), at),
            "forward" => Review.Forward(folder, by, (Text(form, "to") ?? folder.Filing.DecidedBy ?? "", Day(form, "on") ?? calendar.Today), at),
            "recognise" => Review.Decide(folder, by, new Ruling(true, Text(form, "number"), Day(form, "on"), null), at),
            "refuse" => Review.Decide(folder, by, new Ruling(false, null, Day(form, "on"), Text(form, "why")), at),
            "second" => Seconding.Confirm(folder, by, Text(form, Seen), at),
            "discard" => Seconding.Discard(folder, by, at),
            "reopen" => Review.Reopen(folder, by, Text(form, "why"), at),
            "received" => Review.Track(folder, by, PaperTrack.Received, at),
            "mark" when Enum.TryParse<PaperStep>(Text(form, Step), out var step) => PaperTrail.Note(folder, by, (step, Day(form, "on") ?? calendar.Today), at),
            "unmark" when Enum.TryParse<PaperStep>(Text(form, Step), out var step) => PaperTrail.TakeBack(folder, by, step, at),
            "rule" => Review.Exempt(folder, by, (Text(form, "criterion") ?? "", Text(form, "granted") == "yes", Text(form, "why") ?? ""), at),
            "answer" => Answer(folder, by, form, at),
            _ => null,
        };
    }

    // Read as the chat reads it, so that a word means the same in both.
    private Acted Answer(Folder folder, Membership by, IFormCollection form, DateTimeOffset at)
    {
        if (Text(form, "question")?.Split('.', 2) is not [var formId, var id] || Text(form, "value") is not { } typed
            || !folder.Filing.Forms.Any(f => f.Form == formId) || Progress.Of(folder, formId).Form.Find(id) is not { } question)
        {
            return new Acted.Refused(Refusals.NotNow);
        }

        var value = question.Options.Any(o => o.Id == typed) ? new Value.Picked([typed])
            : Read.Answer(question, typed, calendar.Today) is Reading.Understood(var understood) ? understood
            : null;
        return value is null or Value.AskedPolice ? new Acted.Refused(Refusals.WhyMissing) : Review.Answer(folder, by, (formId, id, value), at);
    }

    private static ImmutableArray<Remark> Remarks(IFormCollection form) =>
    [
        .. form.Where(f => f.Key.StartsWith(Remark, StringComparison.Ordinal)).SelectMany(f => f.Value, (f, text) => (Name: f.Key[Remark.Length..], Text: text))
            .Where(r => !string.IsNullOrWhiteSpace(r.Text))
            .Select(r => r.Name.Split('.', 2) is [var f, var q] ? new Remark(f, q, Telling.Plain(r.Text!)) : new Remark(null, null, Telling.Plain(r.Text!))),
    ];

    private static string? Text(IFormCollection form, string field) => form[field].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static DateOnly? Day(IFormCollection form, string field) =>
        DateOnly.TryParseExact(Text(form, field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
