using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Dossiers;

/// <summary>The four values of a finding. «Chờ xác nhận» is never printed as «chưa đạt»; what does not apply is neither.</summary>
public enum Result
{
    /// <summary>Đạt.</summary>
    Met,

    /// <summary>Chưa đạt.</summary>
    NotMet,

    /// <summary>Chờ xác nhận.</summary>
    Waiting,

    /// <summary>Không áp dụng.</summary>
    NotApplicable,
}

/// <summary>What the answers say of one criterion.</summary>
/// <param name="Said">The figures or words it rests on, as printed in the table; null when nobody answered.</param>
/// <param name="Reason">For NotMet, the leader's sentence why; for Waiting, what is waited for.</param>
public sealed record Finding(Criterion Criterion, Result Result, string? Said, string? Reason = null)
{
    /// <summary>For Waiting, who has to do something.</summary>
    public Awaited Awaits { get; init; } = Awaited.Nobody;

    /// <summary>True where an officer let the dossier go on although this still waits («cho qua»).</summary>
    public bool LetPass { get; init; }
}

/// <summary>Who a waiting finding waits for.</summary>
public enum Awaited
{
    Nobody,

    /// <summary>The leader has not answered.</summary>
    Leader,

    /// <summary>The police were asked, or have the figures.</summary>
    Police,

    /// <summary>The police have to conclude: an officer's ruling, kept as an <see cref="Exemption"/>, settles it.</summary>
    Ruling,
}

/// <summary>One dossier with everything that belongs to it, as known at one moment: what papers are written from and findings are made of.</summary>
public sealed record Folder(Plan Plan, Filing Filing, Unit Unit, Dossier Dossier)
{
    /// <summary>The form id of figures that the police fill for a unit; their subject is <see cref="FiguresSubject"/>.</summary>
    public const string Figures = "figures";

    private static readonly Dictionary<string, Answer> Nothing = [];

    public Unit? Parent { get; init; }

    /// <summary>The answer that counts (latest round), by <c>form|question</c>; with the police figures under <c>figures|…</c>.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = Nothing;

    /// <summary>The answer of the round before, where there is one: what a second look compares with.</summary>
    public IReadOnlyDictionary<string, Answer> Earlier { get; init; } = Nothing;

    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>The unit's other dossiers of the same plan.</summary>
    public ImmutableArray<Dossier> Siblings { get; init; } = [];

    /// <summary>Answers of the sibling dossiers, by <c>filing|form|question</c>.</summary>
    public IReadOnlyDictionary<string, Answer> SiblingAnswers { get; init; } = Nothing;

    /// <summary>What the same unit answered the year before, by <c>filing|form|question</c>.</summary>
    public IReadOnlyDictionary<string, Answer> LastYear { get; init; } = Nothing;

    /// <summary>Models inside this unit, with their dossiers.</summary>
    public ImmutableArray<Unit> Models { get; init; } = [];

    /// <summary>Leader's name, where one has joined.</summary>
    public string? Leader { get; init; }

    /// <summary>The unit's latest meeting that was not cancelled.</summary>
    public Meeting? Meeting { get; init; }

    /// <summary>The unit's households that are here, and that pledged; null where it was not counted.</summary>
    public HouseholdCount? Joined { get; init; }

    public UnitTerms Terms => Plan.Terms(Unit.Kind);

    public Answer? AnswerTo(string form, string question) => Answers.GetValueOrDefault($"{form}|{question}");

    public Value? ValueOf(string form, string question) => AnswerTo(form, question)?.Value;

    public static string FiguresSubject(string planId, string unitId) => $"{planId}.{unitId}";

    /// <summary>How many answers still wait for the police: asked of them, and not covered by their figures.</summary>
    public int Asked => Answers.Values.Count(a => a.Value is Value.AskedPolice && !(ValueOf(Figures, Figures) is not null && a.Question == Figures));

    /// <summary>Gathers a dossier from what is known; null when its unit or plan is not.</summary>
    public static Folder? Of(World world, string dossierId)
    {
        if (!world.Dossiers.TryGetValue(dossierId, out var dossier)
            || !world.Plans.TryGetValue(dossier.PlanId, out var current)
            || !world.Units.TryGetValue(World.UnitKey(dossier.PlanId, dossier.UnitId), out var unit)
            || Opened(world, current, dossier) is not { } plan
            || plan.FilingOf(unit.Kind, unit.Authority, dossier.FilingId) is not { } filing)
        {
            return null;
        }

        var siblings = world.DossiersOf(dossier.PlanId, dossier.UnitId).Where(d => d.Id != dossierId)
            .OrderBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray();
        var own = world.AnswersAbout(dossierId).Concat(world.AnswersAbout(FiguresSubject(dossier.PlanId, dossier.UnitId))).ToList();
        return new Folder(plan, filing, unit, dossier)
        {
            Parent = unit.ParentId is { } parent ? world.Units.GetValueOrDefault(World.UnitKey(unit.PlanId, parent)) : null,
            Answers = Latest(own, a => $"{a.Form}|{a.Question}"),
            Earlier = Latest(own.Where(a => a.Subject == dossierId && a.Round < dossier.Round), a => $"{a.Form}|{a.Question}"),
            Attachments = [.. world.AttachmentsOf(dossierId).OrderBy(a => a.Id, StringComparer.Ordinal)],
            Siblings = siblings,
            SiblingAnswers = Latest(siblings.SelectMany(s => world.AnswersAbout(s.Id)), Filed),
            LastYear = current.Before(world.Plans) is { } before
                ? Latest(world.AnswersOf(before.Id, unit.Id), Filed)
                : Nothing,
            Models = [.. world.UnitsInside(unit.PlanId, unit.Id).OrderBy(u => u.Id, StringComparer.Ordinal)],
            Joined = world.Households.GetValueOrDefault(World.UnitKey(unit.PlanId, unit.Id)),
            Leader = world.MembersOf(unit.PlanId, unit.Id).Where(m => m is { Role: Role.Leader, Ended: false })
                .Select(m => world.People.GetValueOrDefault(m.PersonId)?.Name).FirstOrDefault(n => n is not null),
            Meeting = Guests.Meetings(world, unit.PlanId, unit.Id).LastOrDefault(m => m.State != MeetingState.Cancelled),
        };
    }

    /// <summary>A dossier without its answers, for lists that need names, dates and stages only; null when its unit, plan or filing is not known.</summary>
    public static Folder? Brief(World world, Dossier dossier) =>
        world.Plans.GetValueOrDefault(dossier.PlanId) is { } plan
        && world.Units.GetValueOrDefault(World.UnitKey(dossier.PlanId, dossier.UnitId)) is { } unit
        && plan.FilingOf(unit.Kind, unit.Authority, dossier.FilingId) is { } filing
            ? new Folder(plan, filing, unit, dossier) : null;

    // A dossier keeps the questions and criteria it was opened under, and follows the dates of the plan as it is now.
    private static Plan Opened(World world, Plan current, Dossier dossier) =>
        dossier.Stage != Stage.Expected && world.Versions.TryGetValue(dossier.PlanHash, out var opened) ? current.WithQuestionsOf(opened) : current;

    private static string Filed(Answer answer) => $"{answer.Subject[(answer.Subject.LastIndexOf('.') + 1)..]}|{answer.Form}|{answer.Question}";

    // A dictionary, not an immutable one: a folder is gathered several times in a turn, and this is most of the work.
    private static Dictionary<string, Answer> Latest(IEnumerable<Answer> answers, Func<Answer, string> key)
    {
        var latest = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(latest, key(answer), out _);
            known = known is null || answer.Round > known.Round ? answer : known;
        }

        return latest;
    }
}
