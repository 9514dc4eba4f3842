using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Tests.Language;

public class TextTests
{
    [Theory]
    [InlineData("  Họp ở nhà văn hóa  ", "Họp ở nhà văn hóa")]
    [InlineData("dừng", "dừng")]
    [InlineData("", "?nothing")]
    [InlineData("  ", "?nothing")]
    [InlineData("dài hơn hai mươi ký tự", "?too-long")]
    [InlineData("đúng hai mươi ký tự.", "đúng hai mươi ký tự.")]
    public void Words_are_kept_as_typed(string text, string expected) =>
        Assert.Equal(expected, Said.Short(Read.Answer(Said.Of(QuestionKind.Text) with { MaxLength = 20 }, text, Said.Today)));

    [Theory]
    [InlineData("không có", "no files")]
    [InlineData("khong", "no files")]
    [InlineData("dạ không có ảnh ạ", "no files")]
    [InlineData("xong", "no files")]
    [InlineData("xong rồi em", "no files")]
    [InlineData("hết rồi", "no files")]
    [InlineData("chưa có", "no files")]
    [InlineData("để tôi chụp", "?nothing")]
    [InlineData("có", "?nothing")]
    public void Words_may_end_the_photos(string text, string expected) =>
        Assert.Equal(expected, Said.Short(Read.Answer(Said.Of(QuestionKind.Files), text, Said.Today)));

    [Theory]
    [InlineData("  Hoà   Bình ", "hòa bình")]
    [InlineData("khoẻ", "khỏe")]
    [InlineData("Huỷ", "hủy")]
    [InlineData("quý", "quý")]
    [InlineData("toàn", "toàn")]
    [InlineData("ĐỒNG Ý", "đồng ý")]
    [InlineData("co\u0301", "có")]
    public void Folding(string text, string expected) => Assert.Equal(expected, Vietnamese.Fold(text));

    [Theory]
    [InlineData("Đồng ý", "dong y")]
    [InlineData("Mường Thanh", "muong thanh")]
    [InlineData("hộ nghèo", "ho ngheo")]
    public void Baring(string text, string expected) => Assert.Equal(expected, Vietnamese.Bare(text));

    [Theory]
    [InlineData("khoong", "không")]
    [InlineData("khong", "khong")]
    [InlineData("ddung", "đung")]
    [InlineData("ddungs roofi", "đúng rồi")]
    [InlineData("dduwowjc", "được")]
    [InlineData("muwowif", "mười")]
    [InlineData("hooj", "hộ")]
    [InlineData("nawm ngoais", "năm ngoái")]
    [InlineData("co1", "có")]
    [InlineData("kho6ng", "không")]
    [InlineData("d9u1ng", "đúng")]
    [InlineData("to5", "to5")]
    [InlineData("yes ok", "yes ok")]
    public void Keystrokes_left_over(string text, string expected) => Assert.Equal(expected, Vietnamese.Telex(text));

    [Theory]
    [InlineData("dạ thưa bác, 12 hộ ạ", "12 hộ")]
    [InlineData("em ơi Nguyễn Văn A nhé", "Nguyễn Văn A")]
    [InlineData("dạ", "")]
    public void Politeness_is_taken_off(string text, string expected) => Assert.Equal(expected, Vietnamese.WithoutPoliteness(text));
}
