using System.Globalization;
using AnToanBot.Adapters.Storage;
using AnToanBot.ClockBench;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnToanBot.DeskBench;

/// <summary>A ward with many units in the middle of November: every stage, some late, some waiting, a tenth whose leader has not joined.</summary>
internal static class Ward
{
    /// <summary>A day in the thick of it: some are late, some have still a week.</summary>
    public static readonly DateTimeOffset Now = new(2025, 11, 10, 7, 30, 0, TimeSpan.FromHours(7));

    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ", "Bùi"];
    private static readonly string[] Middles = ["Văn", "Thị", "Đức", "Hữu", "Ngọc"];
    private static readonly string[] Given = ["An", "Bình", "Cường", "Dung", "Hạnh", "Khánh", "Lan", "Minh", "Phúc", "Thủy"];

    private static readonly (UnitKind Kind, string Name)[] Kinds =
    [
        (UnitKind.Residential, "Tổ dân phố số"), (UnitKind.Residential, "Tổ dân phố"), (UnitKind.Residential, "Khu phố"), (UnitKind.Agency, "Trạm Y tế số"),
        (UnitKind.Enterprise, "Công ty TNHH Thương mại"), (UnitKind.School, "Trường Trung học cơ sở số"),
    ];

    /// <summary>The head of the post.</summary>
    public const string Head = "officer";

    public static Plan Plan => Village.Shipped;

    public static StoreSettings Settings(string folder) => new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "antoan.db") }.ToString());

    public static async Task<Store> OpenAsync(string folder, int units)
    {
        var store = await ReopenAsync(folder);
        await store.ApplyPlansAsync([Plan], CancellationToken.None);
        await store.WriteAsync("units", new Decision([.. Enumerable.Range(0, units).Select(UnitOf).Select(u => new Change.PutUnit(u))], []), CancellationToken.None);
        await store.WriteAsync("people", new Decision([.. Enumerable.Range(0, units).Where(i => i % 10 != 9).SelectMany(LeaderOf), .. Officer()], []), CancellationToken.None);
        foreach (var some in Enumerable.Range(0, units).Chunk(500))
        {
            await store.WriteAsync($"dossiers {some[0]}", new Decision([.. some.SelectMany(DossiersOf)], []), CancellationToken.None);
        }

        return store;
    }

    /// <summary>The same once more, beside whoever has it open.</summary>
    public static Task<Store> ReopenAsync(string folder) =>
        Store.OpenAsync(Settings(folder), new Rules(Dialogue.NeedsOf, Dialogue.Take, Voice.For), TimeProvider.System, NullLogger<Store>.Instance);

    /// <summary>Writes one unit's dossier anew, as its leader's next answer would.</summary>
    public static async Task TouchAsync(Store store, int i)
    {
        var unit = UnitOf(i);
        var id = Dossier.IdOf(Plan.Id, unit.Id, "register");
        if (await store.FolderAsync(id, CancellationToken.None) is { } folder)
        {
            await store.WriteAsync($"touch {i}", new Decision([new Change.PutDossier(folder.Dossier with { Moved = Now.AddSeconds(i) })], []), CancellationToken.None);
        }
    }

    private static Unit UnitOf(int i)
    {
        var (kind, name) = Kinds[i % Kinds.Length];
        return new Unit($"u-{i}", Plan.Id, kind, $"{name} {i + 1}") { Authority = "ward", Households = 80 + i % 90 };
    }

    private static IEnumerable<Change> LeaderOf(int i)
    {
        var name = $"{Families[i % Families.Length]} {Middles[i / 3 % Middles.Length]} {Given[i / 7 % Given.Length]}";
        foreach (var change in Village.Member($"p-{i}", name, new Membership($"p-{i}", Plan.Id, $"u-{i}", Role.Leader), "web:bench", $"p-{i}"))
        {
            yield return change is Change.PutPerson(var person) ? new Change.PutPerson(person with { Phone = $"09{i.ToString("D8", CultureInfo.InvariantCulture)}" }) : change;
        }
    }

    private static IEnumerable<Change> Officer() => Village.Member(Head, "Phạm Quốc Việt", new Membership(Head, Plan.Id, null, Role.Head), "web:bench", Head);

    private static IEnumerable<Change> DossiersOf(int i)
    {
        var unit = UnitOf(i);
        var stages = Enum.GetValues<Stage>();
        foreach (var filing in Plan.FilingsOf(unit.Kind, unit.Authority))
        {
            var stage = filing.DecidedBy is null
                ? (i % 8) switch { 0 => Stage.Expected, 1 => Stage.Draft, 2 => Stage.Submitted, _ => Stage.Accepted }
                : stages.Where(s => s != Stage.Accepted).ElementAt(i % (stages.Length - 1));
            if (stage == Stage.Expected)
            {
                continue;
            }

            var dossier = DossierOf(unit, filing, stage, i);
            yield return new Change.PutDossier(dossier);
            foreach (var change in stage is Stage.Draft or Stage.Returned ? AnswersOf(filing, dossier, i) : [])
            {
                yield return change;
            }
        }
    }

    private static Dossier DossierOf(Unit unit, Filing filing, Stage stage, int i)
    {
        var (at, by) = (Now.AddDays(-(i % 20) - 1), $"p-{i}");
        var filed = stage != Stage.Draft;
        return new Dossier(Dossier.IdOf(Plan.Id, unit.Id, filing.Id), Plan.Id, unit.Id, filing.Id)
        {
            PlanHash = Plan.Hash, Stage = stage, Moved = at, FirstSubmitted = filed ? at : null, Submitted = filed ? at : null, SubmittedBy = filed ? by : null,
            Track = filed ? PaperTrack.Electronic : PaperTrack.None, Asked = stage == Stage.Draft ? i % 3 : 0,
            Round = stage == Stage.Returned ? 2 : 1,
            Remarks = stage == Stage.Returned ? [new Remark(filing.Forms[0].Form, null, "Bổ sung giúp số nghị quyết và ngày ban hành.")] : [],
            Proposal = stage is Stage.Verified or Stage.Recognised ? new Proposal(true, new Signed(Head, at)) : null,
            Forwarded = stage == Stage.Forwarded ? new Forwarding("UBND phường", DateOnly.FromDateTime(at.DateTime), new Signed(Head, at)) : null,
            Decision = stage is Stage.Recognised or Stage.NotRecognised ? new Decided(stage == Stage.Recognised, "12/QĐ-UBND", DateOnly.FromDateTime(at.DateTime), new Signed(Head, at)) : null,
        };
    }

    private static IEnumerable<Change> AnswersOf(Filing filing, Dossier dossier, int i) => filing.Forms
        .Select(f => Plan.Forms.GetValueOrDefault(f.Form) ?? Plan.Criteria.Forms.First(c => c.Id == f.Form))
        .SelectMany(f => f.Questions.Take(5 + i % 15).Select(q => new Change.PutAnswer(new Answer(dossier.Id, f.Id, q.Id, 1, ValueOf(q), "vâng", dossier.UnitId, Now))));

    private static Value ValueOf(Question question) => question.Kind switch
    {
        QuestionKind.YesNo => new Value.Flag(true),
        QuestionKind.Ratio => new Value.Ratio(118, 120),
        QuestionKind.Choices => new Value.Picked([]),
        _ => new Value.Number(1),
    };
}
