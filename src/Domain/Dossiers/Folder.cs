using System.Collections.Immutable;
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

    private Worked worked = new(null);

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

    /// <summary>What was worked out of this folder, and of no copy of it.</summary>
    internal Worked Worked => ReferenceEquals(worked.Of, this) ? worked : worked = new Worked(this);

    public Answer? AnswerTo(string form, string question) =>
        Answers is LatestAnswers latest ? latest.To(form, question) : Answers.GetValueOrDefault($"{form}|{question}");

    public Value? ValueOf(string form, string question) => AnswerTo(form, question)?.Value;

    public static string FiguresSubject(string planId, string unitId) => $"{planId}.{unitId}";

    /// <summary>How many answers still wait for the police: asked of them, and not covered by their figures.</summary>
    public int Asked => Answers.Values.Count(a => a.Value is Value.AskedPolice && !(ValueOf(Figures, Figures) is not null && a.Question == Figures));

    /// <summary>Gathers a dossier from what is known; null when its unit or plan is not. The same folder again while nothing has changed.</summary>
    public static Folder? Of(World world, string dossierId) => world.Gathered(dossierId, Gather);

    private static Folder? Gather(World world, string dossierId)
    {
        if (!world.Dossiers.TryGetValue(dossierId, out var dossier)
            || !world.Plans.TryGetValue(dossier.PlanId, out var current)
            || World.UnitKey(dossier.PlanId, dossier.UnitId) is var key && !world.Units.TryGetValue(key, out var unit)
            || Opened(world, current, dossier) is not { } plan
            || plan.FilingOf(unit.Kind, unit.Authority, dossier.FilingId) is not { } filing)
        {
            return null;
        }

        var siblings = Others(world, key, dossierId);
        Answer[] own = [.. world.Answers.Listed(dossierId), .. world.Answers.Listed(FiguresSubject(dossier.PlanId, dossier.UnitId))];
        return new Folder(plan, filing, unit, dossier)
        {
            Parent = unit.ParentId is { } parent ? world.Units.GetValueOrDefault(World.UnitKey(unit.PlanId, parent)) : null,
            Answers = own.Length == 0 ? Nothing : new LatestAnswers(own, Placed),
            Earlier = dossier.Round > 1 ? new LatestAnswers([.. own.Where(a => a.Subject == dossierId && a.Round < dossier.Round)], Placed) : Nothing,
            Attachments = world.Attachments.CountOf(dossierId) == 0 ? [] : [.. world.AttachmentsOf(dossierId).OrderBy(a => a.Id, StringComparer.Ordinal)],
            Siblings = siblings,
            SiblingAnswers = siblings.IsEmpty ? Nothing : new LatestAnswers([.. siblings.SelectMany(s => world.Answers.Listed(s.Id))], Filed),
            LastYear = current.Before(world.Plans) is { } before && world.Answers.Listed(FiguresSubject(before.Id, unit.Id), 1) is { Length: > 0 } last
                ? new LatestAnswers(last, Filed)
                : Nothing,
            Models = world.Units.CountOf(key) == 0 ? [] : [.. world.UnitsInside(unit.PlanId, unit.Id).OrderBy(u => u.Id, StringComparer.Ordinal)],
            Joined = world.Households.GetValueOrDefault(key),
            Leader = LeaderOf(world, key),
            Meeting = world.Meetings.CountOf(key) == 0 ? null : Guests.Meetings(world, unit.PlanId, unit.Id).LastOrDefault(m => m.State != MeetingState.Cancelled),
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

    private static ImmutableArray<Dossier> Others(World world, string unitKey, string dossierId)
    {
        var all = world.Dossiers.Listed(unitKey);
        Array.Sort(all, (a, b) => string.CompareOrdinal(a.Id, b.Id));
        return [.. all.Where(d => d.Id != dossierId)];
    }

    private static string? LeaderOf(World world, string unitKey)
    {
        foreach (var member in world.Memberships.Of(unitKey, 1))
        {
            if (member is { Role: Role.Leader, Ended: false } && world.People.GetValueOrDefault(member.PersonId)?.Name is { } name)
            {
                return name;
            }
        }

        return null;
    }

    private static string Placed(Answer answer) => $"{answer.Form}|{answer.Question}";

    private static string Filed(Answer answer) => $"{answer.Subject[(answer.Subject.LastIndexOf('.') + 1)..]}|{answer.Form}|{answer.Question}";
}
