using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using AnToanBot.Adapters.Papers;
using AnToanBot.Adapters.Tables;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Reports;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AnToanBot.Domain.Tests.Reports;

/// <summary>The figures of the summary against plain sums over the dossiers, counted here without anything of the reports.</summary>
public class SummarySumsTests
{
    private static readonly UnitKind[] Together = [UnitKind.Residential, UnitKind.Agency, UnitKind.Enterprise, UnitKind.School];

    public static TheoryData<string> Plans => MixedYear.Plans;

    [Theory]
    [MemberData(nameof(Plans))]
    public void Paper_says_what_the_dossiers_add_up_to(string plan)
    {
        var request = MixedYear.Request(plan);
        var docx = ReportMill.Make(MixedYear.Write(request, "summary"), ReportFormat.Docx);

        Check(request, Word(docx.Content));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Spreadsheet_says_what_the_dossiers_add_up_to(string plan)
    {
        var request = MixedYear.Request(plan);
        var xlsx = ReportMill.Make(MixedYear.Write(request, "summary"), ReportFormat.Xlsx);

        Check(request, [.. Spreadsheet.Read(xlsx.Content).Select(t => (ImmutableArray<ImmutableArray<string>>)[.. t.Rows.Skip(1).Select(r => r.Cells)])]);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Summary_reads_as_kept(string plan)
    {
        var path = Path.Combine(Path.GetDirectoryName(Here())!, "Golden", plan + ".txt");
        var went = Flat.Of(MixedYear.Write(plan, "summary").Whole);
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            File.WriteAllText(path, went);
        }

        Assert.Equal(File.ReadAllText(path), went);
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void The_board_counts_as_the_papers_do(string plan)
    {
        var request = MixedYear.Request(plan);
        var share = Board.Of(BoardSource.Of(request.World, request.Plan), request.At).Recognised();
        var tally = Tally.Of(request.Census.Own);

        Assert.Equal((tally.Units, tally.Registered, tally.Both), (share.Units, share.Registered, share.Recognised));
    }

    private static void Check(ReportRequest request, ImmutableArray<ImmutableArray<ImmutableArray<string>>> tables)
    {
        var (plan, world) = (request.Plan, request.World);
        var units = world.Units.Values.Where(u => Together.Contains(u.Kind)).Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
        Dossier[] Of(string filing) => [.. world.Dossiers.Values.Where(d => d.FilingId == filing && units.Contains(d.UnitId))];
        var recognition = Of("recognition");
        long[] wanted =
        [
            units.Count, Of("register").Count(Counts), recognition.Count(Counts), recognition.Count(d => d.Stage == Stage.Recognised), recognition.Count(d => d.Stage == Stage.NotRecognised),
            recognition.Count(d => d.Stage is not (Stage.Recognised or Stage.NotRecognised)),
        ];
        Assert.True(wanted.All(w => w > 0), "Everything happens in the mixed year.");

        // Kinds: the total as the dossiers say it, and as the rows above it say it.
        var total = Row(tables[0], 1, "Cộng");
        int[] columns = [2, 3, 5, 6, 7, 8];
        Assert.Equal(wanted, columns.Select(c => Number(total[c])));
        var registered = Of("register").Where(Counts).Select(d => d.UnitId).ToHashSet(StringComparer.Ordinal);
        var both = recognition.Count(d => d.Stage == Stage.Recognised && registered.Contains(d.UnitId));
        Assert.Equal(Math.Floor(both * 1000m / wanted[1]) / 10m, Percent(total[9]));
        var above = tables[0].TakeWhile(r => r.Length < 2 || r[1] != "Cộng").Where(r => r.Length > 2 && int.TryParse(r[0], out _)).ToList();
        Assert.Equal(wanted, columns.Select(c => above.Sum(r => Number(r[c]))));
        foreach (var kind in Together)
        {
            var own = world.Units.Values.Where(u => u.Kind == kind).Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
            var recognised = recognition.Count(d => own.Contains(d.UnitId) && d.Stage == Stage.Recognised);
            Assert.Equal(recognised, above.Where(r => r[1].StartsWith(kind switch { UnitKind.Residential => "Khu dân cư", UnitKind.Agency => "Cơ quan", UnitKind.Enterprise => "Doanh nghiệp", _ => "Cơ sở giáo dục" }, StringComparison.Ordinal)).Sum(r => Number(r[6])));
        }

        // Households and people: the answers of the assessment, or of the registration where there is none yet.
        Ratio(tables[1], [.. world.Units.Values.Where(u => u.Kind == UnitKind.Residential).Select(u => Said(world, plan, u.Id, "households"))]);
        Ratio(tables[2], [.. world.Units.Values.Where(u => u.Kind is UnitKind.Agency or UnitKind.Enterprise or UnitKind.School).Select(u => Said(world, plan, u.Id, "people"))]);
        if (plan.Id == "tan-ky-2025")
        {
            var reviewed = world.Answers.Values.Where(a => a is { Form: "households", Question: "reviewed" }).Select(a => (Value.Ratio)a.Value).ToList();
            var notMet = world.Answers.Values.Where(a => a is { Form: "households", Question: "not-met" }).Sum(a => ((Value.Number)a.Value).N);
            var sums = Row(tables[1], 1, "Cộng");
            Assert.Equal([reviewed.Sum(r => r.Whole), reviewed.Sum(r => r.Part), notMet], new[] { Number(sums[5]), Number(sums[6]), Number(sums[7]) });
        }

        // Police figures.
        var figures = world.Answers.Values.Where(a => a.Form == Folder.Figures && units.Contains(a.Subject[(plan.Id.Length + 1)..])).Select(a => (Value.Counts)a.Value).ToList();
        foreach (var (item, i) in plan.Forms[Folder.Figures].Find(Folder.Figures)!.Items.Select((item, i) => (item, i)))
        {
            var row = tables[^1].First(r => r[0] == $"{i + 1}");
            Assert.Equal(figures.Sum(f => f.Items[item.Id].Current), Number(row[3]));
            Assert.True(!item.Paired || figures.Sum(f => f.Items[item.Id].Previous) == Number(row[4]), item.Id);
        }

        // Each unit has its line.
        Assert.Equal(units.Count, tables.Skip(1).Take(2).Sum(t => t.Count(r => r.Length > 2 && int.TryParse(r[0], out _) && r[1] != "Cộng")));
    }

    private static void Ratio(ImmutableArray<ImmutableArray<string>> table, ImmutableArray<Value.Ratio?> said)
    {
        var sums = Row(table, 1, "Cộng");
        Assert.NotEmpty(said.OfType<Value.Ratio>());
        Assert.Equal([said.Sum(r => r?.Whole ?? 0), said.Sum(r => r?.Part ?? 0)], new[] { Number(sums[2]), Number(sums[3]) });
    }

    private static Value.Ratio? Said(World world, Plan plan, string unit, string question) =>
        new[] { "recognition", "register" }.SelectMany(filing => world.Answers.Values.Where(a => a.Subject == $"{plan.Id}.{unit}.{filing}" && a.Question == question && a.Value is Value.Ratio && a.Form.StartsWith(filing == "register" ? "register" : "assess", StringComparison.Ordinal)))
            .Select(a => (Value.Ratio)a.Value).FirstOrDefault();

    private static bool Counts(Dossier dossier) => dossier.OnPaper ? dossier.Stage is Stage.Accepted or Stage.Recognised : dossier.FirstSubmitted is not null;

    private static ImmutableArray<string> Row(ImmutableArray<ImmutableArray<string>> table, int column, string text) => table.First(r => r.Length > column && r[column] == text);

    private static long Number(string text) => long.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    // «33,3%» on paper, 0.333 in a spreadsheet.
    private static decimal Percent(string text) =>
        text.EndsWith('%') ? decimal.Parse(text[..^1].Replace(',', '.'), CultureInfo.InvariantCulture) : decimal.Parse(text, CultureInfo.InvariantCulture) * 100m;

    private static ImmutableArray<ImmutableArray<ImmutableArray<string>>> Word(byte[] docx)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        return [.. file.MainDocumentPart!.Document!.Body!.Elements<Table>().Where(t => t.Descendants<TableHeader>().Any())
            .Select(t => (ImmutableArray<ImmutableArray<string>>)[.. t.Elements<TableRow>().Skip(1).Select(r => (ImmutableArray<string>)[.. r.Elements<TableCell>().Select(c => c.InnerText)])])];
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
