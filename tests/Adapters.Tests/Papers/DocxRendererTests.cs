using System.Collections.Immutable;
using System.Text;
using AnToanBot.Adapters.Papers;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;
using AnToanBot.Tests.Papers;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AnToanBot.Adapters.Tests.Papers;

public class DocxRendererTests
{
    private static readonly OpenXmlValidator Validator = new(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365);

    /// <summary>Every block there is, with everything that may be missing missing once.</summary>
    internal static readonly Doc EveryBlock = new("all", "Mọi khối <&>", "moi-khoi",
    [
        new Block.DraftMark("DỰ THẢO"),
        new Block.Head("UBND XÃ TÂN KỲ", "BAN CHỈ ĐẠO 799", "Số:        /TTr-BCĐ", "Tân Kỳ, ngày     tháng     năm 2025"),
        new Block.Head(null, "THÔN AN LẠC", null, null),
        new Block.Title("TỜ TRÌNH", "Về việc <b>"),
        new Block.Title("DANH SÁCH", null),
        new Block.AddressedTo(["Chủ tịch UBND xã"]),
        new Block.AddressedTo(["Chủ tịch UBND xã", "Công an xã"]),
        new Block.Bases(["Căn cứ Thông tư số 124/2021/TT-BCA;", "Căn cứ kế hoạch."]),
        new Block.Heading("I. Tình hình"),
        new Block.Heading("1. Chung", 2),
        Block.Paragraph.Of("Hộ ", new Span("120", Bold: true), new Span(" nghiêng", Italic: true), " \u0001 <script>alert(1)</script> & \U0001F600"),
        new Block.Paragraph([Span.Blank], Indent: false),
        new Block.Paragraph(["Giữa"], Indent: false, Centered: true),
        new Block.Items(["một", "hai;"]),
        new Block.Table(["TT", "Nội dung"], [["Khoản 1"], ["1", "Dài hơn mười bốn ký tự\nhai dòng"], ["2", ""]], [1, 5]),
        new Block.PageBreak(),
        new Block.Signatures([new Signature(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], null, null)], ["Như trên", "Lưu: VT"]),
        new Block.Signatures([new Signature(["THƯ KÝ"], "(Ký, ghi rõ họ tên)", null), new Signature(["CHỦ TỌA"], null, "Nguyễn Văn An")], []),
    ]);

    [Fact]
    public void Every_block_makes_a_valid_file_that_holds_its_words()
    {
        using var file = Open(DocxRenderer.Render(EveryBlock));
        var text = file.MainDocumentPart!.Document!.Body!.InnerText;

        Assert.Empty(Problems(file));
        foreach (var words in new[] { "DỰ THẢO", "BAN CHỈ ĐẠO 799", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Kính gửi: Chủ tịch UBND xã.", "- Công an xã.", "I. TÌNH HÌNH", "<script>", "\U0001F600", "- hai.", "hai dòng", "Nơi nhận:", "CHỦ TỌA", "Nguyễn Văn An" })
        {
            Assert.Contains(words, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_paper_of_every_kind_is_valid_answered_or_not()
    {
        foreach (var (folder, findings) in Folders())
        {
            foreach (var id in Paperwork.Ids)
            {
                using var file = Open(DocxRenderer.Render(Paperwork.Write(folder, id, Samples.Today, findings)));
                Assert.True(Problems(file) is [], $"{id} {folder.Unit.Kind}: {string.Join("; ", Problems(file))}");
            }
        }
    }

    [Fact]
    public void Same_paper_is_the_same_bytes() => Assert.Equal(DocxRenderer.Render(EveryBlock), DocxRenderer.Render(EveryBlock));

    [Fact]
    public void Page_is_A4_with_the_decree_s_margins_and_a_number_from_page_two()
    {
        using var file = Open(DocxRenderer.Render(EveryBlock));
        var section = file.MainDocumentPart!.Document!.Body!.Elements<SectionProperties>().Single();

        Assert.Equal((11906u, 16838u), (section.GetFirstChild<PageSize>()!.Width!.Value, section.GetFirstChild<PageSize>()!.Height!.Value));
        var margin = section.GetFirstChild<PageMargin>()!;
        Assert.Equal((1134, 1134, 1701u, 851u), (margin.Top!.Value, margin.Bottom!.Value, margin.Left!.Value, margin.Right!.Value));
        Assert.NotNull(section.GetFirstChild<TitlePage>());
        Assert.Contains("PAGE", file.MainDocumentPart.HeaderParts.Single().Header!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_table_turns_the_page()
    {
        using var file = Open(DocxRenderer.Render(EveryBlock with { Landscape = true }));

        Assert.Equal(PageOrientationValues.Landscape, file.MainDocumentPart!.Document!.Descendants<PageSize>().Single().Orient!.Value);
    }

    /// <summary>For tests/papers.sh: with PAPERS_OUT set, the samples are written there to be opened by an office program.</summary>
    [Fact]
    public void Samples_are_written_where_asked()
    {
        if (Environment.GetEnvironmentVariable("PAPERS_OUT") is not { Length: > 0 } folderName)
        {
            return;
        }

        Directory.CreateDirectory(folderName);
        File.WriteAllBytes(Path.Combine(folderName, "photos.pdf"), PhotoPdf.Make([(Photos.Jpeg, "image/jpeg"), (Photos.Turned(6), "image/jpeg"), (Photos.Png(), "image/png"), (Photos.Png(transparent: true), "image/png")]).Pdf);
        foreach (var (folder, findings) in Folders().Where(f => f.Folder.Unit.Kind is UnitKind.Residential or UnitKind.School))
        {
            foreach (var id in Paperwork.Ids)
            {
                var name = $"{id}-{folder.Unit.Kind.ToString().ToLowerInvariant()}-{(folder.Answers.Count == 0 ? "empty" : "full")}";
                var doc = Paperwork.Write(folder, id, Samples.Today, findings);
                File.WriteAllBytes(Path.Combine(folderName, name + ".docx"), DocxRenderer.Render(doc));
            }
        }
    }

    private static IEnumerable<(Folder Folder, ImmutableArray<Finding> Findings)> Folders()
    {
        foreach (var kind in Samples.Kinds)
        {
            var full = Samples.Full(kind, kind == UnitKind.School ? "Trường Trung học cơ sở và Trung học phổ thông Chuyên Nguyễn Tất Thành trực thuộc Đại học Sư phạm" : null);
            yield return (full.With("report", "results", new Value.Words("Dòng một.\nDòng hai <&> “ngoặc”.")), Samples.Findings(full, notMet: kind == UnitKind.Agency));
            yield return (Samples.Empty(kind), []);
        }
    }

    private static WordprocessingDocument Open(byte[] bytes) => WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static ImmutableArray<string> Problems(WordprocessingDocument file) =>
        [.. Validator.Validate(file).Select(e => new StringBuilder(e.Path?.XPath).Append(": ").Append(e.Description).ToString())];
}
