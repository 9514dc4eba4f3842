using System.Globalization;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Tests.Language;

/// <summary>Today is Monday 03/11/2025.</summary>
public class DateTests
{
    private static readonly Question Meeting = Said.Of(QuestionKind.Date) with { Direction = Direction.Future };
    private static readonly Question Happened = Said.Of(QuestionKind.Date) with { Direction = Direction.Past };

    [Theory]
    [InlineData("5/11", "2025-11-05")]
    [InlineData("05/11", "2025-11-05")]
    [InlineData("5-11", "2025-11-05")]
    [InlineData("5.11", "2025-11-05")]
    [InlineData("5 11", "2025-11-05")]
    [InlineData("05-11-2025", "2025-11-05")]
    [InlineData("5/11/2025", "2025-11-05")]
    [InlineData("5/11/25", "2025-11-05")]
    [InlineData("5.11.2025", "2025-11-05")]
    [InlineData("2025-11-05", "2025-11-05")]
    [InlineData("05112025", "2025-11-05")]
    [InlineData("ngày 5", "2025-11-05")]
    [InlineData("ngay 5", "2025-11-05")]
    [InlineData("5", "2025-11-05")]
    [InlineData("ngày 5/11", "2025-11-05")]
    [InlineData("ngày 5 tháng 11", "2025-11-05")]
    [InlineData("5 tháng 11", "2025-11-05")]
    [InlineData("ngay 5 thang 11 nam 2025", "2025-11-05")]
    [InlineData("ngày năm tháng mười một", "2025-11-05")]
    [InlineData("ngày mười lăm tháng mười một", "2025-11-15")]
    [InlineData("ngày 5 tháng này", "2025-11-05")]
    [InlineData("ngày 5 tháng sau", "2025-12-05")]
    [InlineData("dạ ngày 5 ạ", "2025-11-05")]
    [InlineData("họp ngày 5 ở nhà văn hóa", "2025-11-05")]
    [InlineData("19h30 ngày 5/11", "2025-11-05")]
    [InlineData("ngày 2", "2025-12-02")]
    [InlineData("ngày 3", "2025-11-03")]
    [InlineData("ngày 31", "2025-12-31")]
    [InlineData("2/11", "2026-11-02")]
    [InlineData("5/1", "2026-01-05")]
    [InlineData("hôm nay", "2025-11-03")]
    [InlineData("tối nay", "2025-11-03")]
    [InlineData("mai", "2025-11-04")]
    [InlineData("ngày mai", "2025-11-04")]
    [InlineData("tối mai", "2025-11-04")]
    [InlineData("mai nhé em", "2025-11-04")]
    [InlineData("mốt", "2025-11-05")]
    [InlineData("ngày kia", "2025-11-05")]
    [InlineData("ngày mốt", "2025-11-05")]
    [InlineData("3 ngày nữa", "2025-11-06")]
    [InlineData("ba hôm nữa", "2025-11-06")]
    [InlineData("một tuần nữa", "2025-11-10")]
    [InlineData("thứ bảy", "2025-11-08")]
    [InlineData("thứ bảy này", "2025-11-08")]
    [InlineData("thu bay nay", "2025-11-08")]
    [InlineData("thứ 7", "2025-11-08")]
    [InlineData("t7", "2025-11-08")]
    [InlineData("tối thứ bảy", "2025-11-08")]
    [InlineData("thứ 7 tuần này", "2025-11-08")]
    [InlineData("thứ 7 tuần sau", "2025-11-15")]
    [InlineData("thứ bảy tuần tới", "2025-11-15")]
    [InlineData("tuần sau thứ bảy", "2025-11-15")]
    [InlineData("chủ nhật", "2025-11-09")]
    [InlineData("cn", "2025-11-09")]
    [InlineData("chu nhat nay", "2025-11-09")]
    [InlineData("chủ nhật tuần sau", "2025-11-16")]
    [InlineData("chu nhat tuan sau", "2025-11-16")]
    [InlineData("thứ tư", "2025-11-05")]
    [InlineData("thứ năm", "2025-11-06")]
    [InlineData("thứ hai tuần sau", "2025-11-10")]
    [InlineData("thứ sáu tới", "2025-11-07")]
    [InlineData("thứ bảy 8/11", "2025-11-08")]
    [InlineData("thứ Bảy, ngày 8 tháng 11", "2025-11-08")]
    [InlineData("Thứ Bảy 08/11/2025", "2025-11-08")]
    [InlineData("29/2/2028", "2028-02-29")]
    public void A_day_to_come(string text, string expected) => Reads(Meeting, text, expected);

    [Theory]
    [InlineData("5/11", "2024-11-05")]
    [InlineData("2/11", "2025-11-02")]
    [InlineData("3/11", "2025-11-03")]
    [InlineData("ngày 5", "2025-10-05")]
    [InlineData("ngày 2", "2025-11-02")]
    [InlineData("ngày 31", "2025-10-31")]
    [InlineData("26/10", "2025-10-26")]
    [InlineData("5/11/2025", "2025-11-05")]
    [InlineData("hôm qua", "2025-11-02")]
    [InlineData("hom qua", "2025-11-02")]
    [InlineData("tối qua", "2025-11-02")]
    [InlineData("hôm kia", "2025-11-01")]
    [InlineData("3 ngày trước", "2025-10-31")]
    [InlineData("cách đây 3 ngày", "2025-10-31")]
    [InlineData("chủ nhật", "2025-11-02")]
    [InlineData("chủ nhật vừa rồi", "2025-11-02")]
    [InlineData("thứ bảy tuần trước", "2025-11-01")]
    [InlineData("thứ 5 tuần rồi", "2025-10-30")]
    [InlineData("ngày 10 tháng 2", "2025-02-10")]
    [InlineData("10 tháng 2 năm ngoái", "2024-02-10")]
    [InlineData("ngày 20 tháng trước", "2025-10-20")]
    public void A_day_gone_by(string text, string expected) => Reads(Happened, text, expected);

    [Theory]
    [InlineData("rằm", "2025-11-04 ~lunar")]
    [InlineData("rằm này", "2025-11-04 ~lunar")]
    [InlineData("ngày rằm", "2025-11-04 ~lunar")]
    [InlineData("rằm tháng mười", "2025-12-04 ~lunar")]
    [InlineData("rằm tháng 10", "2025-12-04 ~lunar")]
    [InlineData("rằm tháng giêng", "2026-03-03 ~lunar")]
    [InlineData("mùng 1", "2025-11-20 ~lunar")]
    [InlineData("mồng một", "2025-11-20 ~lunar")]
    [InlineData("mung 5", "2025-11-24 ~lunar")]
    [InlineData("mùng 5 tháng 10", "2025-11-24 ~lunar")]
    [InlineData("mùng 1 tết", "2026-02-17 ~lunar")]
    [InlineData("23 tháng chạp", "2026-02-10 ~lunar")]
    [InlineData("15/10 âm lịch", "2025-12-04 ~lunar")]
    [InlineData("15/10 âm", "2025-12-04 ~lunar")]
    [InlineData("mùng 5 tháng 11 dương lịch", "2025-11-05")]
    [InlineData("mùng 10 tháng 14", "?no-such-day")]
    public void A_lunar_day_is_confirmed(string text, string expected) => Reads(Meeting, text, expected);

    [Theory]
    [InlineData("31/2", "?no-such-day")]
    [InlineData("30/2/2026", "?no-such-day")]
    [InlineData("ngày 31 tháng 11", "?no-such-day")]
    [InlineData("29/2/2026", "?no-such-day")]
    [InlineData("5/13", "?no-such-day")]
    [InlineData("32/1", "?no-such-day")]
    [InlineData("ngày 32", "?no-such-day")]
    [InlineData("0/11", "?no-such-day")]
    [InlineData("99999999", "?no-such-day")]
    [InlineData("chủ nhật 8/11", "?weekday")]
    [InlineData("thứ 7 ngày 9/11", "?weekday")]
    [InlineData("thứ hai mai", "?weekday")]
    [InlineData("ngày 5 hoặc ngày 6", "?several")]
    [InlineData("5/11 hay 6/11", "?several")]
    [InlineData("thứ bảy hoặc chủ nhật", "?several")]
    [InlineData("không phải ngày 5", "?negation")]
    [InlineData("ngày nào em?", "?question")]
    [InlineData("bao giờ?", "?question")]
    [InlineData("chưa biết", "?nothing")]
    [InlineData("cuối tháng", "?nothing")]
    [InlineData("abc", "?nothing")]
    [InlineData("", "?nothing")]
    [InlineData("dạ", "?politeness")]
    [InlineData("thứ hai", "2025-11-10 ~about")]
    [InlineData("khoảng ngày 5", "2025-11-05 ~about")]
    [InlineData("mot", "2025-11-05 ~about")]
    public void Asked_again_or_confirmed(string text, string expected) => Reads(Meeting, text, expected);

    // Tết as kept in Vietnam; 2007 and 2030 are where the Chinese calendar is a day later.
    [Theory]
    [InlineData("1985-01-21", 1985)]
    [InlineData("2007-02-17", 2007)]
    [InlineData("2020-01-25", 2020)]
    [InlineData("2021-02-12", 2021)]
    [InlineData("2022-02-01", 2022)]
    [InlineData("2023-01-22", 2023)]
    [InlineData("2024-02-10", 2024)]
    [InlineData("2025-01-29", 2025)]
    [InlineData("2026-02-17", 2026)]
    [InlineData("2027-02-06", 2027)]
    [InlineData("2028-01-26", 2028)]
    [InlineData("2030-02-02", 2030)]
    public void The_lunar_year_begins_on_the_day_kept_in_Vietnam(string solar, int year)
    {
        var date = DateOnly.Parse(solar, CultureInfo.InvariantCulture);
        Assert.Equal(date, Lunar.ToSolar(1, 1, year));
        Assert.Equal((1, 1, year, false), Lunar.Of(date));
    }

    [Fact]
    public void The_leap_month_of_2025_is_the_sixth()
    {
        Assert.Equal((1, 6, 2025, true), Lunar.Of(new(2025, 7, 25)));
        Assert.Equal(new DateOnly(2025, 7, 25), Lunar.ToSolar(1, 6, 2025, leap: true));
        Assert.Null(Lunar.ToSolar(1, 5, 2025, leap: true));
    }

    private static void Reads(Question question, string text, string expected) =>
        Assert.Equal(expected, Said.Short(Read.Answer(question, text, Said.Today)));
}
