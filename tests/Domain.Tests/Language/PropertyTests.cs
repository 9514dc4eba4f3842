using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;
using CsCheck;

namespace AnToanBot.Domain.Tests.Language;

public class PropertyTests
{
    private static readonly Question Count = Said.Of(QuestionKind.Count);

    // What people and machines type: our letters and marks, whole words, and anything at all, broken halves of characters included.
    private static readonly Gen<string> Anything = Gen.OneOf(
        Gen.String[Gen.Char, 0, 40],
        Gen.String[Of([.. "aăâeêioôơuưyáàảãạđbcghklmnprstvx0123456789 .,:/-%?!\n\uD800\u0301\u200B"]), 0, 40],
        Of<string>(["có", "không", "ko", "năm", "nay", "ngoái", "hai", "mươi", "trăm", "nghìn", "thứ", "tuần", "sau", "rằm", "mùng", "tháng", "giờ", "kém", "rưỡi", "tối", "31", "2", "/", "12", "tất cả", "giảm", "tăng", "còn", "cả", "?", ",", "sửa", "99999999999999999999"])
            .Array[0, 9].Select(words => string.Join(' ', words)));

    [Fact]
    public void Number_words_up_to_a_million_are_read_back() =>
        Gen.Long[0, 1_000_000].Sample(n => Reads(Speech.Words(n), n), iter: 3000);

    [Fact]
    public void Number_words_are_read_back_without_accents() =>
        Gen.Long[0, 1_000_000].Sample(n => Reads(Vietnamese.Bare(Speech.Words(n)), n), iter: 3000);

    [Fact]
    public void Number_words_are_read_back_as_the_south_says_them() =>
        Gen.Long[0, 1_000_000].Sample(n => Reads(Speech.Words(n).Replace("nghìn", "ngàn", StringComparison.Ordinal).Replace("linh", "lẻ", StringComparison.Ordinal), n), iter: 3000);

    [Fact]
    public void Numbers_with_points_are_read_back() =>
        Gen.Long[0, 1_000_000].Sample(n => Reads(Speech.Number(n), n), iter: 3000);

    [Fact]
    public void Dates_said_are_read_back() =>
        Gen.Int[0, 3000].Sample(
            days => Read.Answer(Said.Of(QuestionKind.Date), Speech.Date(Said.Today.AddDays(days)), Said.Today) == new Reading.Understood(new Value.Day(Said.Today.AddDays(days))),
            iter: 1000);

    [Fact]
    public void Afternoon_times_said_are_read_back() =>
        Gen.Int[13 * 60, (24 * 60) - 1].Select(m => new TimeOnly(m / 60, m % 60)).Sample(
            time => Read.Answer(Said.Of(QuestionKind.Time), Speech.Time(time), Said.Today) == new Reading.Understood(new Value.Clock(time)),
            iter: 500);

    [Fact]
    public void Lunar_days_lead_back_to_their_solar_day() =>
        Assert.All(
            Enumerable.Range(0, 73_000).Select(n => new DateOnly(1900, 2, 1).AddDays(n)),
            date => Assert.True(Lunar.Of(date) is var lunar && Lunar.ToSolar(lunar.Day, lunar.Month, lunar.Year, lunar.Leap) == date, $"{date:O}"));

    [Theory]
    [InlineData(QuestionKind.YesNo)]
    [InlineData(QuestionKind.Count)]
    [InlineData(QuestionKind.Pair)]
    [InlineData(QuestionKind.Ratio)]
    [InlineData(QuestionKind.Choice)]
    [InlineData(QuestionKind.Choices)]
    [InlineData(QuestionKind.Date)]
    [InlineData(QuestionKind.Time)]
    [InlineData(QuestionKind.Text)]
    [InlineData(QuestionKind.Files)]
    [InlineData(QuestionKind.Counts)]
    public void No_text_throws(QuestionKind kind)
    {
        var question = Said.Of(kind) with
        {
            Options = kind is QuestionKind.Choice or QuestionKind.Choices ? [new("a", "Hoàn thành tốt"), new("b", "Không hoàn thành")] : [],
            None = "Không có việc nào",
            Items = [new("crime", "Phạm tội", "vụ", true), new("fire", "Cháy nổ", "vụ")],
            Unit = "hộ",
            AskPolice = true,
        };
        Anything.Sample(text => Read.Answer(question, text, Said.Today, 120) is not null, iter: 2000);
        Anything.Sample(text => Read.Answer(question with { Direction = Direction.Future, AskPolice = false }, text, Said.Today) is not null, iter: 1000);
    }

    [Fact]
    public void No_text_throws_when_folded_or_taken_for_a_command() => Anything.Sample(
        text =>
        {
            _ = Commands.Of(text);
            _ = Vietnamese.Telex(text);
            _ = Vietnamese.WithoutPoliteness(text);
            return Vietnamese.Fold(Vietnamese.Fold(text)) == Vietnamese.Fold(text);
        },
        iter: 3000);

    private static Gen<T> Of<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool Reads(string text, long n) => Read.Answer(Count, text, Said.Today) == new Reading.Understood(new Value.Number(n));
}
