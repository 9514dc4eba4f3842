using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AnToanBot.Adapters.Papers;

/// <summary>The file around a body: styles, settings, page numbers. Bytes do not depend on when it was made.</summary>
internal static class DocxPackage
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Font = "Times New Roman";

    private const string HeaderId = "rIdHeader";

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Make(string title, Body body)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            package.ChangeIdOfPart(main, "rIdMain");
            main.Document = new Document(body);
            main.AddNewPart<StyleDefinitionsPart>("rIdStyles").Styles = Styles();
            main.AddNewPart<DocumentSettingsPart>("rIdSettings").Settings = new Settings(
                new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
            main.AddNewPart<HeaderPart>(HeaderId).Header = PageNumber();
            var core = package.AddCoreFilePropertiesPart();
            package.ChangeIdOfPart(core, "rIdCore");
            using var properties = new MemoryStream(Encoding.UTF8.GetBytes(Core(title)));
            core.FeedData(properties);
        }

        return Timeless(stream.ToArray());
    }

    /// <summary>Page size, margins, and the number in the top margin from the second page on.</summary>
    public static SectionProperties Section(Page page) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = HeaderId },
        new PageSize { Width = (uint)page.Width, Height = (uint)page.Height, Orient = page.Landscape ? PageOrientationValues.Landscape : PageOrientationValues.Portrait },
        new PageMargin { Top = Page.Top, Bottom = Page.Top, Left = Page.Left, Right = Page.Right, Header = 567, Footer = 567, Gutter = 0 },
        new TitlePage());

    /// <summary>The same package with its parts in order and their times fixed.</summary>
    public static byte[] Timeless(byte[] package)
    {
        using var result = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read))
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers look for the content types first.
            foreach (var entry in from.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Epoch;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return result.ToArray();
    }

    private static Header PageNumber() => new(new Paragraph(
        new ParagraphProperties { Justification = new Justification { Val = JustificationValues.Center } },
        new Run(new RunProperties { FontSize = new FontSize { Val = "26" } }, new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(new RunProperties { FontSize = new FontSize { Val = "26" } }, new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
        new Run(new RunProperties { FontSize = new FontSize { Val = "26" } }, new FieldChar { FieldCharType = FieldCharValues.Separate }),
        new Run(new RunProperties { FontSize = new FontSize { Val = "26" } }, new Text("2")),
        new Run(new RunProperties { FontSize = new FontSize { Val = "26" } }, new FieldChar { FieldCharType = FieldCharValues.End })));

    private static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle
            {
                RunFonts = new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font },
                FontSize = new FontSize { Val = "28" },
                FontSizeComplexScript = new FontSizeComplexScript { Val = "28" },
                Languages = new Languages { Val = "vi-VN" },
            }),
            new ParagraphPropertiesDefault()),
        new Style(new StyleName { Val = "Normal" }) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Heading(1),
        Heading(2));

    private static Style Heading(int level) => new(
        new StyleName { Val = $"heading {level}" },
        new BasedOn { Val = "Normal" },
        new NextParagraphStyle { Val = "Normal" },
        new StyleParagraphProperties { KeepNext = new KeepNext(), OutlineLevel = new OutlineLevel { Val = level - 1 } },
        new StyleRunProperties { Bold = new Bold() })
    { Type = StyleValues.Paragraph, StyleId = $"Heading{level}" };

    private static string Core(string title)
    {
        XNamespace cp = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        return new XDocument(
            new XElement(cp + "coreProperties", new XAttribute(XNamespace.Xmlns + "cp", cp), new XAttribute(XNamespace.Xmlns + "dc", dc), new XElement(dc + "title", Ink.Clean(title)), new XElement(dc + "language", "vi-VN")))
            .ToString(SaveOptions.DisableFormatting);
    }
}
