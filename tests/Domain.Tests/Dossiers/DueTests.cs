using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Dossiers;

public class DueTests
{
    [Theory]
    [InlineData("2025-10-23", Timing.Running, 12, "còn 12 ngày")]
    [InlineData("2025-11-04", Timing.Running, 0, "hôm nay là ngày cuối")]
    [InlineData("2025-11-05", Timing.Late, -1, "quá hạn 1 ngày, vẫn gửi được")]
    public void A_date_of_the_plan_binds_to_the_day_before(string today, Timing timing, int left, string said)
    {
        var due = Of(Sample.Recognition, today);

        Assert.Equal((timing, left, said), (due.Timing, due.DaysLeft, due.Left));
        Assert.Equal("trước ngày 05/11 (chậm nhất hết 04/11)", due.Shown);
    }

    [Theory]
    [InlineData("2025-11-03", Timing.Running)]
    [InlineData("2025-11-14", Timing.Advised)]
    [InlineData("2025-12-31", Timing.Advised)]
    public void Nobody_is_late_against_a_derived_date(string today, Timing timing)
    {
        var derived = Sample.Recognition with { FileBefore = null, DecideBefore = new(new DateOnly(2025, 11, 15), Origin.Default, "Điều 9 khoản 1 điểm a") };

        var due = Of(derived, today);

        Assert.Equal(timing, due.Timing);
        Assert.False(due.IsLate);
        Assert.Equal("đề nghị gửi trước Thứ Hai 10/11", due.Shown);
        Assert.False(Due.Of(Sample.Plan(), derived, Sample.Village, Dossier with { FirstSubmitted = Sample.At.AddYears(1) }, new DateOnly(2026, 12, 1)).IsLate);
    }

    [Theory]
    [InlineData("2025-11-04T23:59:59+07:00", Timing.Filed)]
    [InlineData("2025-11-05T00:00:00+07:00", Timing.FiledLate)]
    [InlineData("2025-11-04T17:00:00+00:00", Timing.FiledLate)]
    public void Late_is_judged_by_the_first_submission_in_Vietnam(string first, Timing timing)
    {
        var dossier = Dossier with { Stage = Stage.Returned, FirstSubmitted = DateTimeOffset.Parse(first, System.Globalization.CultureInfo.InvariantCulture), Submitted = Sample.At.AddMonths(2) };

        Assert.Equal(timing, Due.Of(Sample.Plan(), Sample.Recognition, Sample.Village, dossier, new DateOnly(2026, 1, 1)).Timing);
    }

    [Theory]
    [InlineData("2025-11-04", null, Timing.Late)]
    [InlineData("2025-11-05", null, Timing.BeforePlan)]
    [InlineData(null, "2025-11-04", Timing.Late)]
    [InlineData(null, "2025-11-20", Timing.BeforePlan)]
    public void What_was_due_before_the_plan_or_the_unit_is_asked_for_on_paper(string? issued, string? since, Timing timing)
    {
        var plan = Sample.Plan() with { Issued = issued is null ? null : Day(issued) };
        var unit = Sample.Village with { Since = since is null ? null : Day(since) };

        Assert.Equal(timing, Due.Of(plan, Sample.Recognition, unit, Dossier, Day("2025-12-01")).Timing);
    }

    [Fact]
    public void Weekends_are_no_working_days() => Assert.Equal(4, Of(Sample.Recognition, "2025-10-29").WorkingDaysLeft);

    [Fact]
    public void Before_it_opens_nothing_is_due() =>
        Assert.Equal((Timing.NotOpen, "làm từ ngày 15/10"), (Of(Opening, "2025-10-14").Timing, Of(Opening, "2025-10-14").Left));

    [Fact]
    public void It_runs_from_the_day_it_opens() => Assert.Equal(Timing.Running, Of(Opening, "2025-10-15").Timing);

    [Fact]
    public void Without_a_date_nothing_is_shown() => Assert.Equal((Timing.NoDate, null), (Of(Sample.Registration, "2025-10-15").Timing, Of(Sample.Registration, "2025-10-15").Shown));

    private static readonly Dossier Dossier = Sample.Folder().Dossier;

    private static readonly Filing Opening = Sample.Recognition with { Opens = new(new DateOnly(2025, 10, 15), Origin.Local, "mục 4") };

    private static Due Of(Filing filing, string today) => Due.Of(Sample.Plan(), filing, Sample.Village, Dossier, Day(today));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
