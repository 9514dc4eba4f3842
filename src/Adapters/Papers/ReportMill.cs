using System.Collections.Immutable;
using System.Text;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Reports;

namespace AnToanBot.Adapters.Papers;

/// <summary>Makes the files of a report over many units.</summary>
public static class ReportMill
{
    /// <exception cref="ArgumentException">The report is not to be had so.</exception>
    public static PaperFile Make(Printout printout, ReportFormat format) => !printout.Kind.Formats.Contains(format)
        ? throw new ArgumentException($"'{printout.Kind.Id}' is not to be had as {format}.", nameof(format))
        : format switch
        {
            ReportFormat.Docx => Docx(printout.Whole),
            ReportFormat.Html => new PaperFile(printout.FileName + ".html", printout.Kind.Title, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(HtmlRenderer.Render(printout.Whole))),
            ReportFormat.Xlsx => new PaperFile(printout.FileName + ".xlsx", printout.Kind.Title, XlsxRenderer.MediaType, XlsxRenderer.Render(Filled(printout))),
            ReportFormat.Zip => new PaperFile(printout.FileName + ".zip", printout.Kind.Title, "application/zip", Bundle.Make([.. printout.Docs.Select(Docx)], files => Listed(printout, files))),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>The report to read in a browser.</summary>
    public static string Page(Printout printout) => HtmlRenderer.Render(printout.Whole);

    private static PaperFile Docx(Doc doc) => new(doc.FileName + ".docx", doc.Title, DocxRenderer.MediaType, DocxRenderer.Render(doc));

    // A workbook needs a sheet.
    private static ImmutableArray<Grid> Filled(Printout printout) =>
        printout.Grids.IsEmpty ? [new Grid("Trống", printout.Kind.Title, [new Column("", 60)], [GridRow.Of("Không có đơn vị nào.")])] : printout.Grids;

    private static PaperFile Listed(Printout printout, ImmutableArray<PaperFile> files) => Docx(new Doc("index", "Mục lục", "00-muc-luc",
    [
        new Block.Title("MỤC LỤC", printout.Kind.Title),
        new Block.Table(["TT", "Văn bản", "Tên tệp"], [.. files.Select((f, i) => (ImmutableArray<string>)[Wording.Number(i + 1), f.Title, f.Name])], [8, 46, 46]),
    ]));
}
