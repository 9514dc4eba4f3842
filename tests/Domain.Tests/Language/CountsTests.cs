using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Tests.Language;

public class CountsTests
{
    private static readonly Question Figures = Said.Of(QuestionKind.Counts) with
    {
        Max = 1000,
        Items =
        [
            new("a-crime", "Phạm tội", "vụ", true),
            new("b-vice", "Tệ nạn xã hội", "vụ", true),
            new("c-other", "Vi phạm khác", "vụ", true),
            new("d-fire", "Cháy nổ", "vụ"),
            new("e-death", "Tai nạn lao động chết người", "vụ"),
        ],
    };

    private const string All = "a-crime=1|2 b-vice=0|1 c-other=2|2 d-fire=0|0 e-death=0|0";
    private const string Zero = "a-crime=0|0 b-vice=0|0 c-other=0|0 d-fire=0|0 e-death=0|0";

    [Theory]
    [InlineData("1/2, 0/1, 2/2, 0, 0", All)]
    [InlineData("1/2,0/1,2/2,0,0", All)]
    [InlineData("1/2; 0/1; 2/2; 0; 0", All)]
    [InlineData("1/2\n0/1\n2/2\n0\n0", All)]
    [InlineData("1/2 0/1 2/2 0 0", All)]
    [InlineData("1 2 0 1 2 2 0 0", All)]
    [InlineData("1-2, 0-1, 2-2, 0, 0", All)]
    [InlineData("1/2, 0/1, 2/2, không, không", All)]
    [InlineData("dạ 1/2, 0/1, 2/2, 0, 0 ạ", All)]
    [InlineData("phạm tội 1/2, tệ nạn 0/1, vi phạm khác 2/2, cháy nổ 0, tai nạn lao động chết người 0", All)]
    [InlineData("pham toi 1/2, te nan 0/1, vi pham khac 2/2, chay no 0, tai nan lao dong 0", All)]
    [InlineData("cháy nổ 0, lao động 0, tệ nạn 0/1, phạm tội 1/2, vi phạm 2/2", All)]
    [InlineData("phạm tội năm nay 1 năm ngoái 2, tệ nạn 0/1, vi phạm 2/2, cháy không, lao động không", All)]
    [InlineData("1. 1/2\n2. 0/1\n3. 2/2\n4. 0\n5. 0", All)]
    [InlineData("phạm tội 1/2; tệ nạn 0/1; khác 2/2; cháy 0; tai nạn 0", All)]
    [InlineData("phạm tội: 1/2\ntệ nạn: 0/1\nvi phạm khác: 2/2\ncháy nổ: 0\ntai nạn: 0", All)]
    [InlineData("0 hết", Zero)]
    [InlineData("0 0 0 0 0", Zero)]
    [InlineData("0", Zero + " ~one-of-two")]
    [InlineData("không có", Zero)]
    [InlineData("không", Zero)]
    [InlineData("dạ không có vụ nào cả ạ", Zero)]
    [InlineData("đều không có", Zero)]
    [InlineData("khong co vu nao", Zero)]
    [InlineData("phạm tội 1/2", "a-crime=1|2 b-vice=0|0 c-other=0|0 d-fire=0|0 e-death=0|0 ~computed")]
    [InlineData("phạm tội 1/2, còn lại không có", "a-crime=1|2 b-vice=0|0 c-other=0|0 d-fire=0|0 e-death=0|0 ~computed")]
    [InlineData("1/2, 0/1", "?one-of-two")]
    [InlineData("1, 0/1, 2/2, 0, 0", "?one-of-two")]
    [InlineData("1/2, 0/1, 2/2, 0, 0, 5", "?several")]
    [InlineData("1/2000, 0/1, 2/2, 0, 0", "?range")]
    [InlineData("1.5/2, 0/1, 2/2, 0, 0", "?fraction")]
    [InlineData("abc", "?nothing")]
    [InlineData("", "?nothing")]
    [InlineData("dạ", "?politeness")]
    [InlineData("bình thường", "?politeness")]
    [InlineData("phạm tội là gì?", "?question")]
    public void Several_numbers(string text, string expected) =>
        Assert.Equal(expected, Said.Short(Read.Answer(Figures, text, Said.Today)));
}
