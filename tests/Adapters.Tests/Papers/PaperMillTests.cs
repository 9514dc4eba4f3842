using System.Globalization;
using System.IO.Compression;
using System.Text;
using AnToanBot.Adapters.Papers;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;
using AnToanBot.Tests.Papers;
using DocumentFormat.OpenXml.Packaging;

namespace AnToanBot.Adapters.Tests.Papers;

public class PaperMillTests
{
    private static readonly Dictionary<string, byte[]> Kept = new(StringComparer.Ordinal) { ["a"] = Photos.Jpeg, ["b"] = Photos.Png(), ["c"] = "%PDF-1.4"u8.ToArray() };

    [Fact]
    public void Bundle_lists_what_it_holds_in_order()
    {
        using var zip = Zip(Mill().Make(Sent(), [], PaperMill.Bundled, Samples.Today)!.Content);

        Assert.Equal(
        [
            "00-muc-luc.docx", "01-to-trinh-thon-an-lac-2025.docx", "02-bao-cao-thon-an-lac-2025.docx", "03-bien-ban-thon-an-lac-2025.docx",
            "04-bang-tu-danh-gia-thon-an-lac-2025.docx", "05-anh-giay-to-thon-an-lac-recognition-2025.pdf", "06-nghi-quyet-so-3.pdf",
        ],
        zip.Entries.Select(e => e.FullName));
        using var index = new MemoryStream();
        using (var entry = zip.Entries[0].Open())
        {
            entry.CopyTo(index);
        }

        using var file = WordprocessingDocument.Open(index, isEditable: false);
        var text = file.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.All(zip.Entries.Skip(1), e => Assert.Contains(e.FullName, text, StringComparison.Ordinal));
        Assert.Contains("Tài liệu kèm theo: Nghị quyết số 3.PDF", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Drafts_of_the_office_are_offered_to_officers_only()
    {
        Assert.DoesNotContain(PaperMill.Offered(Sent(), officer: false), p => p.Id == "decision");
        Assert.Contains(PaperMill.Offered(Sent(), officer: true), p => p.Id == "decision");
    }

    [Fact]
    public void Same_dossier_is_the_same_bundle()
    {
        var first = Mill().Make(Sent(), [], PaperMill.Bundled, Samples.Today)!.Content;

        Assert.Equal(first, Mill().Make(Sent(), [], PaperMill.Bundled, Samples.Today)!.Content);
    }

    [Fact]
    public void Photos_become_one_page_each()
    {
        var album = PhotoPdf.Make([(Photos.Jpeg, "image/jpeg"), (Photos.Png(), "image/png"), (Photos.Turned(6), "image/jpeg")]);
        var pdf = Encoding.Latin1.GetString(album.Pdf);

        Assert.Empty(album.Unreadable);
        Assert.Equal(3, album.Pages);
        Assert.Contains("/Type /Pages /Count 3 /Kids [3 0 R 6 0 R 9 0 R]", pdf, StringComparison.Ordinal);
        var table = int.Parse(pdf[(pdf.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0], CultureInfo.InvariantCulture);
        Assert.StartsWith("xref\n0 12\n", pdf[table..], StringComparison.Ordinal);
        Assert.All(pdf[table..].Split('\n')[3..14].Select((line, i) => (Offset: int.Parse(line[..10], CultureInfo.InvariantCulture), Number: i + 1)),
            o => Assert.StartsWith($"{o.Number} 0 obj", pdf[o.Offset..], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(6, true)]
    [InlineData(8, true)]
    public void Photo_taken_sideways_lies_on_a_turned_page(byte orientation, bool turned)
    {
        var pdf = Encoding.Latin1.GetString(PhotoPdf.Make([(Photos.Turned(orientation), "image/jpeg")]).Pdf);

        Assert.Contains(turned ? "/MediaBox [0 0 841.89 595.28]" : "/MediaBox [0 0 595.28 841.89]", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_photo_is_named_and_the_rest_goes_in()
    {
        var album = PhotoPdf.Make([("not a photo"u8.ToArray(), "image/jpeg"), (Photos.Jpeg, "image/jpeg"), (Photos.Jpeg[..60], "image/jpeg"), (Photos.Jpeg, "text/html"), (Photos.Png()[..50], "image/png")]);

        Assert.Equal(1, album.Pages);
        Assert.Equal([0, 2, 3, 4], album.Unreadable);
        Assert.Throws<ArgumentException>(() => PhotoPdf.Make([("no"u8.ToArray(), "image/png")]));
    }

    [Fact]
    public void Screenshot_with_transparency_loses_it()
    {
        var pdf = Encoding.Latin1.GetString(PhotoPdf.Make([(Photos.Png(transparent: true), "image/png")]).Pdf);

        Assert.Contains("/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns 4 >>", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public void No_readable_photo_is_no_album() => Assert.Null(new PaperMill(null, _ => "x"u8.ToArray()).Make(Sent(), [], PaperMill.Photos, Samples.Today));

    private static PaperMill Mill() => new(null, a => Kept.GetValueOrDefault(a.Id));

    private static Folder Sent() => Samples.Full(UnitKind.Residential) with
    {
        Attachments = [.. new[] { ("a", "anh 1.jpg", "image/jpeg"), ("b", "anh 2.png", "image/png"), ("c", "Nghị quyết số 3.PDF", "application/pdf") }
            .Select(f => new Attachment(f.Item1, "sample.u1.recognition", "assess", "files", f.Item2, f.Item3, 100) { Hash = f.Item1 })],
    };

    private static ZipArchive Zip(byte[] bytes) => new(new MemoryStream(bytes), ZipArchiveMode.Read);
}
