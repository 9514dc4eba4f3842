using AnToanBot.Adapters.Papers;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;
using AnToanBot.Tests.Papers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AnToanBot.Adapters.Tests.Papers;

public class TemplateRendererTests
{
    [Fact]
    public void Field_cut_into_runs_by_word_is_filled() =>
        Assert.Equal("Đơn vị: Thôn An Lạc, 118/120 hộ", Fill(["Đơn vị: {", "{đơn", "_vị}}, {{register.house", "holds.part}", "}/{{register.households.whole}} hộ"]));

    [Fact]
    public void Several_fields_in_one_run_are_all_filled() =>
        Assert.Equal("THÔN AN LẠC - 2025 - Đạt", Fill(["{{ĐƠN_VỊ}} - {{nam}} - {{criterion.kdc-0}}"]));

    [Fact]
    public void Unknown_field_becomes_a_dotted_line_and_is_reported()
    {
        var filled = TemplateRenderer.Render(Template(["Số nhà: {{so_nha}}."]), Doc());

        Assert.Equal(["so_nha"], filled.Missing);
        Assert.Equal($"Số nhà: {Span.Blank.Text}.", TextOf(filled.Docx));
    }

    [Fact]
    public void Lines_of_an_answer_stay_lines()
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(TemplateRenderer.Render(Template(["{{minutes.opinions}}"]), Doc()).Docx), isEditable: false);

        Assert.Single(file.MainDocumentPart!.Document!.Descendants<Break>());
    }

    [Fact]
    public void Filled_form_keeps_the_look_of_the_run_its_field_begins_in()
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(TemplateRenderer.Render(Template(["{{đơn", "_vị}}"]), Doc()).Docx), isEditable: false);
        var runs = file.MainDocumentPart!.Document!.Descendants<Run>().ToList();

        Assert.Equal("Thôn An Lạc", runs[0].InnerText);
        Assert.NotNull(runs[0].RunProperties!.Bold);
        Assert.Equal("", runs[1].InnerText);
    }

    [Fact]
    public void A_plan_s_own_form_is_used_from_its_folder_and_from_nowhere_else()
    {
        var plans = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllBytes(Path.Combine(plans, "own.docx"), Template(["{{đơn_vị}}"]));
        var mill = new PaperMill(plans, _ => null);

        Assert.Equal("Thôn An Lạc", TextOf(mill.Make(Using("own.docx"), [], "report", Samples.Today)!.Content));
        Assert.Throws<FileNotFoundException>(() => mill.Make(Using("../own.docx"), [], "report", Samples.Today));
        Directory.Delete(plans, recursive: true);
    }

    private static Folder Using(string template)
    {
        var folder = Samples.Full(UnitKind.Residential);
        return folder with { Filing = folder.Filing with { Papers = [new PaperUse("report", "Báo cáo", template)] } };
    }

    private static string Fill(string[] runs) => TextOf(TemplateRenderer.Render(Template(runs), Doc()).Docx);

    private static Doc Doc()
    {
        var folder = Samples.Full(UnitKind.Residential).With("minutes", "opinions", new Value.Words("Một.\nHai."));
        return Paperwork.Write(folder, "report", Samples.Today, Samples.Findings(folder));
    }

    private static string TextOf(byte[] docx)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        return file.MainDocumentPart!.Document!.Body!.InnerText;
    }

    private static byte[] Template(string[] runs)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            package.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(runs.Select((r, i) => new Run(
                new RunProperties { Bold = i == 0 ? new Bold() : null }, new Text(r) { Space = SpaceProcessingModeValues.Preserve })))));
        }

        return stream.ToArray();
    }
}
