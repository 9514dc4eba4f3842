using System.Collections.Immutable;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Tests.Language;

public class SpeechTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1200, "1.200")]
    [InlineData(1234567, "1.234.567")]
    public void Numbers_have_points(long n, string expected) => Assert.Equal(expected, Speech.Number(n));

    [Theory]
    [InlineData(0, "không")]
    [InlineData(10, "mười")]
    [InlineData(15, "mười lăm")]
    [InlineData(21, "hai mươi mốt")]
    [InlineData(24, "hai mươi tư")]
    [InlineData(105, "một trăm linh năm")]
    [InlineData(111, "một trăm mười một")]
    [InlineData(120, "một trăm hai mươi")]
    [InlineData(1005, "một nghìn không trăm linh năm")]
    [InlineData(1200, "một nghìn hai trăm")]
    [InlineData(1_000_000, "một triệu")]
    [InlineData(2_000_015, "hai triệu không trăm mười lăm")]
    [InlineData(3_000_000_000, "ba tỷ")]
    public void Numbers_have_words(long n, string expected) => Assert.Equal(expected, Speech.Words(n));

    [Theory]
    [InlineData(3, "Thứ Hai 03/11/2025")]
    [InlineData(8, "Thứ Bảy 08/11/2025")]
    [InlineData(9, "Chủ Nhật 09/11/2025")]
    public void Days_are_said_with_their_weekday(int day, string expected) => Assert.Equal(expected, Speech.Date(new(2025, 11, day)));

    [Theory]
    [InlineData(19, 30, "19 giờ 30")]
    [InlineData(19, 0, "19 giờ")]
    [InlineData(7, 5, "7 giờ 05")]
    public void Times_are_said_in_hours(int hour, int minute, string expected) => Assert.Equal(expected, Speech.Time(new(hour, minute)));

    public static TheoryData<QuestionKind, Value, string> Answers => new()
    {
        { QuestionKind.YesNo, new Value.Flag(true), "có rồi" },
        { QuestionKind.YesNo, new Value.Flag(true, "số 3"), "có rồi, số 3" },
        { QuestionKind.YesNo, new Value.Flag(false), "không" },
        { QuestionKind.Count, new Value.Number(1200), "1.200 hộ" },
        { QuestionKind.Pair, new Value.Pair(2, 3), "năm nay 2 hộ, năm trước 3 hộ" },
        { QuestionKind.Ratio, new Value.Ratio(118, 120), "118 trên 120 hộ" },
        { QuestionKind.Choices, new Value.Picked([]), "không xảy ra việc nào" },
        { QuestionKind.Choices, new Value.Picked(["yes", "ant"]), "có rồi; ANTT" },
        { QuestionKind.Date, new Value.Day(new(2025, 11, 3)), "Thứ Hai 03/11/2025" },
        { QuestionKind.Time, new Value.Clock(new(19, 30)), "19 giờ 30" },
        { QuestionKind.Text, new Value.Words("nhà văn hóa"), "nhà văn hóa" },
        { QuestionKind.Counts, new Value.Counts(ImmutableSortedDictionary<string, Value.Pair>.Empty.Add("crime", new(1, 2)).Add("fire", new(3, 0))), "phạm tội 1/2; cháy nổ 3" },
        { QuestionKind.Files, new Value.Files([]), "không gửi kèm gì" },
        { QuestionKind.Files, new Value.Files(["a", "b"]), "2 tệp" },
        { QuestionKind.Count, new Value.AskedPolice(), "nhờ Công an trả lời" },
        { QuestionKind.Count, new Value.Skipped(), "bỏ qua" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Answers_are_said_back(QuestionKind kind, Value value, string expected)
    {
        var question = Said.Of(kind) with
        {
            Unit = "hộ",
            None = "Không xảy ra việc nào",
            Options = [new("yes", "Có rồi"), new("ant", "ANTT")],
            Items = [new("crime", "Phạm tội", "vụ", true), new("fire", "Cháy nổ", "vụ")],
        };
        Assert.Equal(expected, Speech.Value(question, value));
    }
}
