using System.IO.Compression;
using System.Text;
using AnToanBot.Adapters.Papers;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Reports;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace AnToanBot.Domain.Tests.Reports;

public class ReportFilesTests
{
    private static readonly OpenXmlValidator Validator = new(FileFormatVersions.Microsoft365);

    public static TheoryData<string> Plans => MixedYear.Plans;

    [Theory]
    [MemberData(nameof(Plans))]
    public void Every_report_is_to_be_had_in_every_way_it_says(string plan)
    {
        var mixed = MixedYear.Request(plan);
        var empty = new ReportRequest(mixed.Plan, new World(mixed.World.Plans), mixed.At);
        foreach (var kind in ReportCatalogue.Of(mixed.Plan))
        {
            foreach (var request in new[] { mixed, empty })
            {
                foreach (var format in kind.Formats)
                {
                    var file = ReportMill.Make(ReportCatalogue.Write(kind, request), format);
                    Keep(plan, request == mixed, file);

                    Assert.All(file.Name, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is '-' or '.', file.Name));
                    Valid(file, $"{plan} {kind.Id}");
                }
            }
        }
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes()
    {
        var (one, two) = (MixedYear.Request("tan-ky-2025"), MixedYear.Request("tan-ky-2025"));
        foreach (var id in new[] { "summary", "recognition-set", "commune-file" })
        {
            var kind = ReportCatalogue.Find(one.Plan, id)!;
            Assert.All(kind.Formats, f => Assert.Equal(ReportMill.Make(ReportCatalogue.Write(kind, one), f).Content, ReportMill.Make(ReportCatalogue.Write(kind, two), f).Content));
        }
    }

    [Fact]
    public void A_spreadsheet_keeps_figures_as_figures_and_phones_as_text()
    {
        using var late = SpreadsheetDocument.Open(new MemoryStream(ReportMill.Make(MixedYear.Write("tan-ky-2025", "late"), ReportFormat.Xlsx).Content), isEditable: false);
        var row = late.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Single(r => r.RowIndex! == XlsxRenderer.HeaderRow + 2).Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToList();

        Assert.Equal(["2", "Thôn số 5", "Bình xét làng an toàn", "45965", "6", "Nguyễn Văn E", "0900000004"], row.Select(c => c.CellValue?.Text ?? c.InnerText));
        Assert.Equal([true, false, false, true, true, false, false], row.Select(c => c.DataType is null));
    }

    private static void Valid(PaperFile file, string where)
    {
        using var stream = new MemoryStream(file.Content);
        switch (Path.GetExtension(file.Name))
        {
            case ".docx":
                using (var docx = WordprocessingDocument.Open(stream, isEditable: false))
                {
                    Assert.True(Validator.Validate(docx).ToList() is [], where);
                    Assert.DoesNotContain('{', docx.MainDocumentPart!.Document!.Body!.InnerText);
                }

                break;
            case ".xlsx":
                using (var xlsx = SpreadsheetDocument.Open(stream, isEditable: false))
                {
                    Assert.True(Validator.Validate(xlsx).ToList() is [], where);
                }

                break;
            case ".zip":
                using (var zip = new ZipArchive(stream, ZipArchiveMode.Read))
                {
                    Assert.True(zip.Entries.Count > 1, where);
                    Assert.Equal(zip.Entries.Count, zip.Entries.Select(e => e.FullName).Distinct(StringComparer.Ordinal).Count());
                }

                break;
            default:
                Assert.DoesNotContain("{đơn", Encoding.UTF8.GetString(file.Content), StringComparison.OrdinalIgnoreCase);
                break;
        }
    }

    private static void Keep(string plan, bool mixed, PaperFile file)
    {
        if (mixed && Environment.GetEnvironmentVariable("PAPERS_OUT") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{plan}-{file.Name}"), file.Content);
        }
    }
}
