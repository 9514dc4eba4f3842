using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Web;

/// <summary>The demo's sample locality: a few units of a shipped plan, and one invitation for each of the three phones. People and places are invented.</summary>
public static class DemoSeed
{
    public const string Leader = "leader";
    public const string Officer = "officer";
    public const string Resident = "resident";

    /// <summary>The codes while nobody but this machine can use them.</summary>
    public static readonly ImmutableDictionary<string, string> Codes =
        ImmutableDictionary<string, string>.Empty.Add(Leader, "20250001").Add(Officer, "20250002").Add(Resident, "20250003");

    private const string Own = "to-5";
    private const string By = "demo";

    /// <summary>The three phones as the page shows them.</summary>
    public static IReadOnlyList<DemoPhone> Phones(Plan plan, IReadOnlyDictionary<string, string> codes)
    {
        var unit = Units(plan)[0].Name;
        var leader = plan.Terms(UnitKind.Residential).Leader;
        return
        [
            new(Leader, LeaderTab(leader), leader, $"Bác Nguyễn Văn An · {unit}", codes[Leader]),
            new(Officer, "Công an", plan.Locality.Police, "Đ/c Trần Quốc Bình · Trưởng Công an", codes[Officer]),
            new(Resident, "Hộ dân", "Hộ dân", $"Một gia đình ở {unit}", codes[Resident]),
        ];
    }

    /// <summary>Everything the demo begins with.</summary>
    public static Decision Of(Plan plan, IReadOnlyDictionary<string, string> codes, DateTimeOffset now)
    {
        var units = Units(plan);
        var expires = now.AddYears(1);
        return new Decision(
            [
                .. units.Select(u => new Change.PutUnit(u)),
                Invite(Leader, Own, Role.Leader, "Nguyễn Văn An"),
                Invite(Officer, null, Role.Head, "Trần Quốc Bình"),
                Invite(Resident, Own, Role.Resident, ""),
                .. Registered(plan, units[0], now),
            ],
            []);

        Change.PutInvitation Invite(string phone, string? unit, Role role, string name) =>
            new(new Invitation($"demo-{phone}", Domain.People.Codes.Hash(codes[phone]), plan.Id, unit, role, name, expires) { Standing = role == Role.Resident });
    }

    private static ImmutableArray<Unit> Units(Plan plan)
    {
        var word = plan.Terms(UnitKind.Residential).Word;
        var authority = plan.Authorities.IsEmpty ? null : plan.Authorities[0].Id;
        ImmutableArray<Unit> all =
        [
            Village(Own, 5, 120),
            Village("to-6", 6, 98),
            Village("to-7", 7, 143),
            new Unit("thcs-hoa-sen", plan.Id, UnitKind.School, "Trường THCS Hoa Sen") { Authority = authority },
            new Unit("tram-y-te", plan.Id, UnitKind.Agency, $"Trạm Y tế {plan.Locality.Name}") { Authority = authority },
            new Unit("binh-minh", plan.Id, UnitKind.Enterprise, "Công ty TNHH Bình Minh") { Authority = authority },
        ];
        return [.. all.Where(u => plan.Units.Any(t => t.Kind == u.Kind))];

        Unit Village(string id, int number, int households) =>
            new(id, plan.Id, UnitKind.Residential, string.Create(CultureInfo.InvariantCulture, $"{Voice.Capital(word)} số {number}")) { Authority = authority, Households = households };
    }

    // The year is under way: the first unit registered on paper in spring, and the police have filled in its figures.
    private static IEnumerable<Change> Registered(Plan plan, Unit unit, DateTimeOffset now)
    {
        if (plan.FilingOf(unit.Kind, unit.Authority, "register") is not { } register)
        {
            yield break;
        }

        var dossier = Dossier.IdOf(plan.Id, unit.Id, register.Id);
        var day = new DateTimeOffset(plan.Year, 2, 10, 9, 0, 0, now.Offset);
        yield return new Change.PutDossier(new Dossier(dossier, plan.Id, unit.Id, register.Id)
        {
            PlanHash = plan.Hash,
            Stage = Stage.Accepted,
            OnPaper = true,
            FirstSubmitted = day,
            Submitted = day,
            Track = PaperTrack.Received,
        });
        if (!register.Forms.IsEmpty)
        {
            yield return new Change.PutAnswer(new Answer(dossier, register.Forms[0].Form, "households", 1, new Value.Ratio(118, 120), null, By, day));
        }

        var figures = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [
            Count("crime", 1, 2), Count("vice", 0, 1), Count("violations", 2, 2),
            Count("serious", 0), Count("addicts", 0), Count("fires", 0), Count("accidents", 0), Count("incidents", 0),
        ]);
        yield return new Change.PutAnswer(new Answer(Folder.FiguresSubject(plan.Id, unit.Id), Folder.Figures, Folder.Figures, 1, new Value.Counts(figures), null, By, day.AddMonths(8)));
    }

    private static KeyValuePair<string, Value.Pair> Count(string item, long current, long previous = 0) => new(item, new Value.Pair(current, previous));

    private static string LeaderTab(string leader) => leader.Split(' ') is [var first, var second, ..] ? $"{first} {second}" : leader;
}
