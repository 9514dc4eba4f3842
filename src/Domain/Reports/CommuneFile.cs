using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Reports;

/// <summary>What the units say for the commune's own recognition (Điều 5 khoản 4): 100 % of those under its authority registered, of these at least 70 % recognised.</summary>
/// <param name="Commune">Null: nobody imported it yet.</param>
/// <param name="Units">Those counted; empty where it is unknown whose they are.</param>
public sealed record CommuneFile(Plan Plan, Entry? Commune, ImmutableArray<Entry> Units)
{
    /// <summary>Percent of the registered that must be recognised; all of them where the plan's criteria do not say.</summary>
    public int Wanted => minimum.Percent;

    private readonly RecognisedMinimum minimum = RecognisedMinimum.Of(Plan) ?? new RecognisedMinimum(100, "");

    /// <summary>False in a district's plan whose villages do not say which commune they lie in: nothing is counted then.</summary>
    public bool Clear { get; init; } = true;

    public Tally Tally { get; } = Tally.Of(Units);

    /// <summary>By kind; only kinds that are there.</summary>
    public ImmutableArray<(UnitKind Kind, Tally Tally)> ByKind => [.. Census.Counted.Where(k => Units.Any(u => u.Unit.Kind == k)).Select(k => (k, Tally.Of(Units.Where(u => u.Unit.Kind == k))))];

    /// <summary>Registered of all.</summary>
    public Value.Ratio Registered => new(Tally.Registered, Tally.Units);

    /// <summary>Recognised of the registered («trong đó»).</summary>
    public Value.Ratio Recognised => new(Tally.Both, Tally.Registered);

    /// <summary>100 % registered: waits while it may still come, or while nothing can be counted.</summary>
    public Result RegisteredResult(DateOnly today) =>
        !Clear || Tally.Units == 0 ? Result.Waiting
        : Tally.Registered == Tally.Units ? Result.Met
        : Units.Where(u => !u.Registered).Any(u => u.Register is not { } folder || Deadlines.FileBefore(Plan, folder.Filing) is not { Value: var before } || today < before) ? Result.Waiting
        : Result.NotMet;

    /// <summary>70 % recognised, all kinds together; waits while those without a result could still make it.</summary>
    public Result RecognisedResult =>
        !Clear || Tally.Registered == 0 ? Result.Waiting
        : Enough(Tally.Both, Tally.Registered) ? Result.Met
        : Enough(Tally.Both + Units.Count(u => u is { Registered: true, Outcome: Outcome.Open }), Tally.Registered) ? Result.Waiting
        : Result.NotMet;

    /// <summary>How many more have to be recognised; 0 where it is enough.</summary>
    public int Missing => Math.Max(0, minimum.Of(Tally.Registered) - Tally.Both);

    /// <summary>One for each commune of the plan; a plan without an imported commune counts for the one it is about.</summary>
    public static ImmutableArray<CommuneFile> Of(Census census)
    {
        var communes = census.Of(UnitKind.Commune);
        return communes.Length < 2
            ? [new CommuneFile(census.Plan, communes.FirstOrDefault(), census.Own)]
            : [.. communes.Select(c => census.Own.Where(u => u.Unit.ParentId == c.Unit.Id).ToImmutableArray() is { IsEmpty: false } inside
                ? new CommuneFile(census.Plan, c, inside)
                : new CommuneFile(census.Plan, c, []) { Clear = false })];
    }

    /// <summary>What the units answer of a filing's form: questions that the plan marks so (<see cref="Question.FromUnits"/>).</summary>
    public ImmutableArray<(string Form, Question Question, Value Value)> Offers(Folder folder) => !Clear ? [] :
    [
        .. folder.Filing.Forms.SelectMany(use => (Lookup.Form(folder.Plan, use.Form)?.Questions ?? []).Where(q => q.FromUnits is not null)
            .Select(q => (use.Form, q, (Value)(q.FromUnits == Forms.FromUnits.Registered ? Registered : Recognised)))),
    ];

    /// <summary>
    /// Fills in what the units say, as the officer's own answers: what nobody answered, what was left to the police, and what the same officer filled in
    /// before; a leader's own answer stays. Refused where that leaves nothing to do.
    /// </summary>
    public Acted Prefill(string filingId, Membership by, DateTimeOffset at)
    {
        if (Commune?.Folders.FirstOrDefault(f => f.Filing.Id == filingId) is not { } folder)
        {
            return new Acted.Refused(Refusals.NotNow);
        }

        var done = folder.Dossier.Stage == Stage.Expected ? Steps.Begin(folder, by, at) : new Acted.Done(folder.Dossier, [], []);
        var filled = 0;
        foreach (var (form, question, value) in Offers(folder))
        {
            var kept = folder.AnswerTo(form, question.Id);
            if (done is Acted.Done so && (kept is null || kept.Value is Value.AskedPolice || kept.By == by.PersonId) && kept?.Value != value)
            {
                filled++;
                done = Review.Answer(folder with { Dossier = so.Dossier }, by, (form, question.Id, value), at) switch
                {
                    Acted.Done next => new Acted.Done(next.Dossier, so.Changes.AddRange(next.Changes), so.Effects.AddRange(next.Effects)),
                    var refused => refused,
                };
            }
        }

        return done is Acted.Done && filled == 0 ? new Acted.Refused(Refusals.NotNow) : done;
    }

    private bool Enough(int part, int whole) => part >= minimum.Of(whole);
}
