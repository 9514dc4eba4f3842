using System.Globalization;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Plans;

public class PlanDatesTests
{
    private static readonly Plan File = ShippedPlans.DongDa;
    private static readonly DateOnly Today = new(2025, 10, 29);

    // The residential recognition: a window to 31/10/2025, decided before 05/11/2025, no date of its own for filing.
    private static readonly int Recognition = File.Filings.ToList().FindIndex(f => f.Id == "recognition" && f.For.Contains(UnitKind.Residential));
    private static readonly int OfWard = File.Filings.ToList().FindIndex(f => f.Id == "recognition" && f.For.Contains(UnitKind.Agency) && f.Authorities.Contains("ward"));

    [Fact]
    public void Only_the_date_that_was_set_becomes_another()
    {
        var plan = Set(OfWard, (PlanDate.FileBefore, "2025-11-07")).Apply(File);

        Assert.Equal(new Sourced<DateOnly>(new DateOnly(2025, 11, 7), Origin.Local, "Trưởng Công an phường sửa ngày 29/10/2025"), plan.Filings[OfWard].FileBefore);
        Assert.Equal(File.Filings[OfWard].DecideBefore, plan.Filings[OfWard].DecideBefore);
        Assert.Equal(File.Filings.RemoveAt(OfWard), plan.Filings.RemoveAt(OfWard));
        Assert.Equal(PlanJson.HashOf(plan), plan.Hash);
        Assert.NotEqual(File.Hash, plan.Hash);
        Assert.DoesNotContain(PlanNote.Of(File, plan, [File]), n => n.Refuses);
    }

    [Fact]
    public void What_is_the_files_own_or_left_empty_is_the_file_itself()
    {
        Assert.True(Set(OfWard, (PlanDate.FileBefore, "2025-11-05"), (PlanDate.DecideBefore, null)).IsNone);
        Assert.Same(File, PlanDates.None.Apply(File));
        Assert.Same(File, new PlanDates { RemindAt = File.RemindAt }.Apply(File));
    }

    [Fact]
    public void A_date_keeps_the_day_it_was_set_on()
    {
        var first = Set(OfWard, (PlanDate.FileBefore, "2025-11-07"));
        var plan = first.Apply(File);

        var second = first.With(File, (i, d) => (i, d) == (Recognition, PlanDate.DecideBefore) ? new DateOnly(2025, 11, 12) : PlanDates.Of(plan.Filings[i], d), new TimeOnly(7, 30), Today.AddDays(3));

        Assert.Equal([(new DateOnly(2025, 11, 7), Today), (new DateOnly(2025, 11, 12), Today.AddDays(3))], second.Days.Values.Select(s => (s.Value, s.On)).Order());
        Assert.Equal(new TimeOnly(7, 30), second.Apply(File).RemindAt);
    }

    [Fact]
    public void A_file_with_its_filings_in_another_order_keeps_the_dates()
    {
        var dates = Set(OfWard, (PlanDate.FileBefore, "2025-11-07"));

        var plan = dates.Apply(File with { Filings = [.. File.Filings.Reverse()] });

        Assert.Equal(new DateOnly(2025, 11, 7), plan.FilingOf(UnitKind.Agency, "ward", "recognition")!.FileBefore!.Value);
        Assert.Equal(new DateOnly(2025, 11, 20), plan.FilingOf(UnitKind.Agency, "city", "recognition")!.FileBefore!.Value);
        Assert.Equal(new DateOnly(2025, 11, 5), plan.FilingOf(UnitKind.School, "ward", "recognition")!.FileBefore!.Value);
    }

    [Theory]
    [InlineData(PlanDate.WindowTo, "2024-10-01", "Kỳ đánh giá kết thúc (01/10/2024) trước khi bắt đầu (01/11/2024)")]
    [InlineData(PlanDate.FileBefore, "2026-11-05", "Gửi hồ sơ trước ngày 05/11/2026: không thuộc năm 2025")]
    [InlineData(PlanDate.WindowTo, "2026-10-31", "Kỳ đánh giá đến hết ngày 31/10/2026: không thuộc năm 2025")]
    [InlineData(PlanDate.DecideBefore, "2024-11-05", "Quyết định trước ngày 05/11/2024: không thuộc năm 2025")]
    [InlineData(PlanDate.FileBefore, "2024-10-20", "Hạn gửi 20/10/2024 không sau ngày đầu của kỳ đánh giá 01/11/2024")]
    [InlineData(PlanDate.Opens, "2025-11-20", "Hạn quyết định 05/11/2025 không sau ngày bắt đầu 20/11/2025")]
    public void A_nonsense_date_is_refused_in_a_clear_sentence(PlanDate date, string day, string sentence)
    {
        var notes = PlanNote.Of(File, Set(Recognition, (date, day)).Apply(File), [File]);

        Assert.Contains(notes, n => n.Refuses && n.Filing == Recognition && n.Sentence.Contains(sentence, StringComparison.Ordinal));
        Assert.DoesNotContain(PlanNote.Of(File, File, [File]), n => n.Sentence.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_due_before_it_opens_is_refused()
    {
        var notes = PlanNote.Of(File, Set(Recognition, (PlanDate.Opens, "2025-10-20"), (PlanDate.FileBefore, "2025-10-15")).Apply(File), [File]);
        Assert.Contains(notes, n => n.Refuses && n.Sentence == "Ngày bắt đầu 20/10/2025 không trước hạn gửi 15/10/2025.");
    }

    [Fact]
    public void Reminders_in_the_quiet_hours_are_refused() =>
        Assert.Contains(PlanNote.Of(File, new PlanDates { RemindAt = new TimeOnly(22, 0) }.Apply(File), [File]), n => n is { Refuses: true, Filing: null } && n.Sentence.StartsWith("Giờ nhắc việc 22:00", StringComparison.Ordinal));

    [Fact]
    public void What_is_only_suspicious_is_said_in_Vietnamese()
    {
        var notes = PlanNote.Of(File, Set(Recognition, (PlanDate.DecideBefore, "2025-11-25")).Apply(File), [File]);
        Assert.Contains(new PlanNote(Recognition, false, "Hạn quyết định muộn hơn mốc của Thông tư (trước 15/11/2025, Điều 9 khoản 1 điểm a)."), notes);
        Assert.All(ShippedPlans.All.SelectMany(p => PlanNote.Of(p, p, ShippedPlans.All)), n => Assert.False(n.Refuses || n.Sentence.Contains("filings", StringComparison.Ordinal), n.Sentence));
    }

    [Fact]
    public void The_circulars_dates_in_the_shipped_plans_are_the_laws_own()
    {
        var compared = 0;
        foreach (var (plan, filing, kind) in ShippedPlans.All.SelectMany(p => p.Filings.SelectMany(f => f.For.Select(k => (p, f, k)))))
        {
            var law = LawDates.Of(plan, filing, kind);
            compared += Same(filing.Opens, law.Opens) + Same(filing.FileBefore, law.FileBefore) + Same(filing.DecideBefore, law.DecideBefore) + Same(filing.Window, law.Window);
        }

        Assert.True(compared >= 50, $"{compared}");

        static int Same<T>(Sourced<T>? own, Sourced<T>? law)
        {
            if (own is not { Origin: Origin.Default })
            {
                return 0;
            }

            Assert.Equal(own, law);
            return 1;
        }
    }

    [Fact]
    public void A_change_is_journaled_without_names_and_read_again()
    {
        var changes = PlanDateChange.Between(File, Set(OfWard, (PlanDate.FileBefore, "2025-11-07"), (PlanDate.Opens, "2025-10-01")).Apply(File) with { RemindAt = new TimeOnly(7, 30) });

        var detail = PlanDateChange.Write(changes);

        Assert.Equal("recognition:agency,enterprise:ward|opens=>2025-10-01;recognition:agency,enterprise:ward|file-before=2025-11-05>2025-11-07;remind-at=08:00>07:30", detail);
        Assert.Equal(changes, PlanDateChange.Read(detail));
        Assert.Equal(
            [
                "Đề nghị công nhận (cơ quan, doanh nghiệp; thuộc thẩm quyền UBND phường Đống Đa), ngày bắt đầu: đặt là 01/10/2025",
                "Đề nghị công nhận (cơ quan, doanh nghiệp; thuộc thẩm quyền UBND phường Đống Đa), gửi hồ sơ trước ngày: từ 05/11/2025 thành 07/11/2025",
                "Giờ nhắc việc: từ 08:00 thành 07:30",
            ],
            changes.Select(c => c.Said(File)));
    }

    [Fact]
    public void Those_whom_a_change_reaches_are_counted()
    {
        var units = Enumerable.Range(1, 3).Select(i => new Unit($"to-{i}", File.Id, UnitKind.Residential, $"Tổ {i}") { Authority = "ward" }).ToList();
        var dossiers = units.Select((u, i) => new Dossier(Dossier.IdOf(File.Id, u.Id, "recognition"), File.Id, u.Id, "recognition") { Stage = i == 0 ? Stage.Recognised : Stage.Expected }).ToList();
        var source = new BoardSource(File, units, dossiers, []);
        var now = new DateTimeOffset(2025, 10, 29, 8, 0, 0, TimeSpan.FromHours(7));

        var reach = PlanReach.Of(source, Set(Recognition, (PlanDate.FileBefore, "2025-11-05")).Apply(File), now);

        Assert.Equal((2, 0), (reach.Dossiers, reach.Late));
        Assert.True(reach.Reminders >= 2, $"{reach}");
        Assert.Equal(2, PlanReach.Of(source, Set(Recognition, (PlanDate.FileBefore, "2025-10-29")).Apply(File), now).Late);
        Assert.Equal(new PlanReach(0, 0, 0, 0), PlanReach.Of(source, Set(OfWard, (PlanDate.FileBefore, "2025-11-07")).Apply(File), now));
    }

    [Fact]
    public void Every_conversation_of_the_shipped_plans_can_be_read_beforehand()
    {
        var lines = new List<ScriptLine>();
        foreach (var plan in ShippedPlans.All)
        {
            foreach (var (filing, kind) in plan.Filings.SelectMany(f => f.For.Select(k => (f, k))))
            {
                var script = TalkScript.Of(plan, new Unit("u", plan.Id, kind, "Đơn vị thử") { Authority = filing.Authorities.FirstOrDefault(), Address = "số 1" }, filing.Id)!;
                Assert.Equal(filing.Forms.Length, script.Forms.Length);
                lines.AddRange(script.Forms.SelectMany(f => f.Lines));
                Assert.All(lines, l => Assert.DoesNotContain('{', l.Text + l.Answers + l.If + l.Explain));
            }
        }

        Assert.Contains(lines, l => l.If?.StartsWith("Chỉ hỏi khi «", StringComparison.Ordinal) == true);
        Assert.Null(TalkScript.Of(File, new Unit("u", File.Id, UnitKind.Residential, "Tổ 1"), "model"));
    }

    private static PlanDates Set(int filing, params (PlanDate Date, string? Day)[] set) => PlanDates.None.With(
        File,
        (i, date) => i == filing && set.Any(s => s.Date == date)
            ? set.First(s => s.Date == date).Day is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null
            : PlanDates.Of(File.Filings[i], date),
        File.RemindAt,
        Today);
}
