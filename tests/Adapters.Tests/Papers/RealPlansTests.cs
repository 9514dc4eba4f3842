using System.Collections.Immutable;
using AnToanBot.Adapters.Papers;
using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Tests.Papers;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace AnToanBot.Adapters.Tests.Papers;

public class RealPlansTests
{
    private static readonly OpenXmlValidator Validator = new(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365);

    private static readonly DateTimeOffset At = new(2025, 10, 26, 20, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void Every_paper_of_every_shipped_filing_is_written_and_valid()
    {
        var written = 0;
        foreach (var (folder, paper) in Shipped())
        {
            foreach (var answered in new[] { folder, Answered(folder) })
            {
                var doc = Paperwork.Write(answered, paper.Id, Samples.Today, Judge.Findings(answered));
                var docx = DocxRenderer.Render(doc);
                using var file = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
                var where = $"{folder.Plan.Id} {folder.Filing.Id} {folder.Unit.Kind} {paper.Id}";

                Assert.True(Validator.Validate(file).ToList() is [], where);
                Assert.DoesNotContain('{', file.MainDocumentPart!.Document!.Body!.InnerText);
                if (Environment.GetEnvironmentVariable("PAPERS_OUT") is { Length: > 0 } folderName && answered != folder)
                {
                    Directory.CreateDirectory(folderName);
                    File.WriteAllBytes(Path.Combine(folderName, $"{folder.Plan.Id}-{folder.Filing.Id}-{folder.Unit.Kind}-{paper.Id}.docx".ToLowerInvariant()), docx);
                }

                written++;
            }
        }

        Assert.True(written > 200, $"Only {written} papers were written.");
    }

    private static IEnumerable<(Folder Folder, PaperUse Paper)> Shipped()
    {
        var plans = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "plans");
        foreach (var plan in PlanFolder.Load(plans).Plans.Values)
        {
            foreach (var filing in plan.Filings)
            {
                foreach (var kind in filing.For)
                {
                    var unit = new Unit("u1", plan.Id, kind, kind == UnitKind.Residential ? $"{char.ToUpperInvariant(plan.Terms(kind).Word[0])}{plan.Terms(kind).Word[1..]} An Lạc" : kind == UnitKind.Commune ? plan.Locality.Name : "Đơn vị An Sinh");
                    var id = Dossier.IdOf(plan.Id, unit.Id, filing.Id);
                    foreach (var paper in filing.Papers)
                    {
                        yield return (new Folder(plan, filing, unit, new Dossier(id, plan.Id, unit.Id, filing.Id)), paper);
                    }
                }
            }
        }
    }

    /// <summary>A plausible answer to every question of the filing's forms.</summary>
    private static Folder Answered(Folder folder) => folder with
    {
        Leader = "Nguyễn Văn An",
        Answers = folder.Filing.Forms.Select(f => folder.Plan.Forms.GetValueOrDefault(f.Form) ?? folder.Plan.Criteria.Forms.First(c => c.Id == f.Form))
            .SelectMany(form => form.Questions.Select(q => new Answer(folder.Dossier.Id, form.Id, q.Id, 1, Say(q), null, "person", At)))
            .ToImmutableDictionary(a => $"{a.Form}|{a.Question}", StringComparer.Ordinal),
    };

    private static Value Say(Question question) => question.Kind switch
    {
        QuestionKind.YesNo => new Value.Flag(question.Id is not ("hotspots" or "gate")),
        QuestionKind.Count => new Value.Number(0),
        QuestionKind.Pair => new Value.Pair(1, 2),
        QuestionKind.Ratio => new Value.Ratio(24, 24),
        QuestionKind.Choice => new Value.Picked([question.Options[0].Id]),
        QuestionKind.Choices => new Value.Picked(question.None is null ? [.. question.Options.Select(o => o.Id)] : []),
        QuestionKind.Date => new Value.Day(new DateOnly(2025, 10, 26)),
        QuestionKind.Time => new Value.Clock(new TimeOnly(19, 30)),
        QuestionKind.Text => new Value.Words(question.Id is "chair" ? "Nguyễn Văn An, Trưởng ban" : question.Id is "secretary" ? "Trần Thị Bình" : "Nội dung đã trả lời."),
        QuestionKind.Files => new Value.Files([]),
        QuestionKind.Counts => new Value.Counts(question.Items.ToImmutableSortedDictionary(i => i.Id, i => new Value.Pair(0, i.Paired ? 1 : 0), StringComparer.Ordinal)),
        _ => throw new ArgumentOutOfRangeException(nameof(question)),
    };
}
