using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Tests.Language;

public class RatioTests
{
    private static readonly Question Signed = Said.Of(QuestionKind.Ratio) with { Unit = "hộ", Max = 100_000 };

    [Theory]
    [InlineData("118/120", "118/120")]
    [InlineData("118 / 120", "118/120")]
    [InlineData("118/120 hộ", "118/120")]
    [InlineData("dạ 118/120 ạ", "118/120")]
    [InlineData("118 trên 120", "118/120")]
    [InlineData("118 tren 120", "118/120")]
    [InlineData("118 trong 120 hộ", "118/120")]
    [InlineData("118 trong số 120 hộ", "118/120")]
    [InlineData("118 hộ trên tổng 120 hộ", "118/120")]
    [InlineData("118 hộ trên tổng số 120", "118/120")]
    [InlineData("118 của 120", "118/120")]
    [InlineData("tổng 120, ký 118", "118/120")]
    [InlineData("tổng số 120 hộ, 118 hộ đã ký", "118/120")]
    [InlineData("trong 120 hộ có 118 hộ ký", "118/120")]
    [InlineData("118 hộ ký, tổng 120", "118/120")]
    [InlineData("118 120", "118/120")]
    [InlineData("118, 120", "118/120")]
    [InlineData("118 và 120", "118/120")]
    [InlineData("một trăm mười tám trên một trăm hai mươi", "118/120")]
    [InlineData("1.180/1.200", "1180/1200")]
    [InlineData("120/120", "120/120")]
    [InlineData("0/120", "0/120")]
    [InlineData("0/0", "0/0")]
    [InlineData("118/120 đạt 98%", "118/120")]
    [InlineData("tất cả 120 hộ", "120/120")]
    [InlineData("cả 120 hộ đều ký", "120/120")]
    [InlineData("120 hộ ký hết", "120/120")]
    [InlineData("120 hộ, 100%", "120/120")]
    [InlineData("đủ 120 hộ", "120/120")]
    [InlineData("100% 120 hộ", "120/120")]
    public void Part_and_whole(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("120 hộ ký 118", "118/120 ~order")]
    [InlineData("120 ho ky 118", "118/120 ~order")]
    [InlineData("có 120 hộ, 118 hộ đã ký", "118/120 ~order")]
    [InlineData("120 hộ, còn 2 hộ chưa ký", "118/120 ~computed")]
    [InlineData("120 hộ thiếu 2", "118/120 ~computed")]
    [InlineData("118 hộ ký, 2 hộ không", "118/120 ~computed")]
    [InlineData("khoảng 118/120", "118/120 ~about")]
    [InlineData("118/120, 2 hộ đi vắng", "118/120 ~several")]
    public void To_be_confirmed(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("120/118", "?part-over-whole")]
    [InlineData("120 trên 118", "?part-over-whole")]
    [InlineData("tổng 118 ký 120", "?part-over-whole")]
    [InlineData("118", "?one-of-two")]
    [InlineData("118 hộ", "?one-of-two")]
    [InlineData("tất cả", "?one-of-two")]
    [InlineData("100%", "?one-of-two")]
    [InlineData("98%", "?one-of-two")]
    [InlineData("không có hộ nào", "?one-of-two")]
    [InlineData("thiếu 2 hộ", "?one-of-two")]
    [InlineData("118/120000000", "?range")]
    [InlineData("1.5/2", "?fraction")]
    [InlineData("1 2 3", "?several")]
    [InlineData("abc", "?nothing")]
    [InlineData("", "?nothing")]
    [InlineData("dạ", "?politeness")]
    [InlineData("tốt", "?politeness")]
    [InlineData("chưa đủ", "?negation")]
    [InlineData("118/120 à?", "?question")]
    public void Not_both(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("tất cả", "120/120")]
    [InlineData("tat ca", "120/120")]
    [InlineData("tất cả các hộ", "120/120")]
    [InlineData("100%", "120/120")]
    [InlineData("100 phần trăm", "120/120")]
    [InlineData("trăm phần trăm", "120/120")]
    [InlineData("đủ", "120/120")]
    [InlineData("đủ cả em ạ", "120/120")]
    [InlineData("ký hết rồi", "120/120")]
    [InlineData("toàn bộ", "120/120")]
    [InlineData("cả xóm ký", "120/120")]
    [InlineData("không có hộ nào", "0/120")]
    [InlineData("chưa có hộ nào", "0/120")]
    [InlineData("118/120", "118/120")]
    [InlineData("118", "118/120 ~computed")]
    [InlineData("118 hộ", "118/120 ~computed")]
    [InlineData("thiếu 2 hộ", "118/120 ~computed")]
    [InlineData("còn 2 hộ chưa ký", "118/120 ~computed")]
    [InlineData("121", "?part-over-whole")]
    [InlineData("98%", "?one-of-two")]
    [InlineData("không đủ", "?negation")]
    [InlineData("118/125", "118/125")]
    public void A_known_whole_helps(string text, string expected) =>
        Assert.Equal(expected, Said.Short(Read.Answer(Signed, text, Said.Today, 120)));

    private static void Reads(string text, string expected) =>
        Assert.Equal(expected, Said.Short(Read.Answer(Signed, text, Said.Today)));
}
