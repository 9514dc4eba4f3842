using System.Globalization;

namespace AnToanBot.Domain.Plans;

/// <summary>What is suspicious about a plan's dates and windows.</summary>
internal static class PlanCheckDates
{
    public static void Check(Plan plan, Filing filing, string path, Problems problems)
    {
        Origins(filing, path, problems);
        if (filing.Window is { Value: var window })
        {
            if (window.From > window.To)
            {
                problems.Error($"{path}.window", $"The window ends ({Day(window.To)}) before it begins ({Day(window.From)}).",
                    $"Kỳ đánh giá kết thúc ({Day(window.To)}) trước khi bắt đầu ({Day(window.From)}).");
            }

            if (window.To.Year != plan.Year)
            {
                problems.Warning($"{path}.window", $"The window ends in {window.To.Year}, the plan is of {plan.Year}.",
                    $"Kỳ đánh giá kết thúc năm {window.To.Year}, kế hoạch là của năm {plan.Year}.");
            }
        }

        Year(plan, filing, filing.Opens, $"{path}.opens", problems);
        Year(plan, filing, filing.FileBefore, $"{path}.fileBefore", problems);
        Year(plan, filing, filing.DecideBefore, $"{path}.decideBefore", problems);
        Order(plan, filing, path, problems);
    }

    /// <summary>Two recognitions of one kind whose windows overlap without being the same: an event would count twice or under two rules.</summary>
    public static void Windows(Plan plan, Problems problems)
    {
        for (var i = 0; i < plan.Filings.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (plan.Filings[j], plan.Filings[i]);
                if (one is { Recognises: true, Window.Value: var a } && other is { Recognises: true, Window.Value: var b }
                    && one.Id != other.Id && one.For.Intersect(other.For).Any() && PlanCheck.Together(one, other)
                    && a != b && a.From <= b.To && b.From <= a.To)
                {
                    problems.Warning($"filings[{i}].window", $"The window overlaps that of '{one.Id}' (filings[{j}]) for the same kind of unit.",
                        $"Kỳ đánh giá chồng lên kỳ của «{one.Title}»: một việc có thể bị tính hai lần.");
                }
            }
        }
    }

    /// <summary>Windows of the later plan that begin before those of the earlier one have ended.</summary>
    public static IEnumerable<PlanProblem> Between(Plan earlier, Plan later)
    {
        for (var i = 0; i < later.Filings.Length; i++)
        {
            var filing = later.Filings[i];
            if (filing is { Recognises: true, Window.Value: var window }
                && earlier.Filings.FirstOrDefault(f => f.Recognises && f.For.Intersect(filing.For).Any() && f.Window is { } w && w.Value.To >= window.From && w.Value.From <= window.To) is { } other)
            {
                yield return new PlanProblem(Severity.Warning, $"filings[{i}].window", $"The window begins on {Day(window.From)}, while that of '{earlier.Id}' ends on {Day(other.Window!.Value.To)}: what happens in between counts in both years.")
                {
                    Plan = later.Id,
                    Said = $"Kỳ đánh giá bắt đầu {Day(window.From)}, khi kỳ của năm {earlier.Year} chưa hết ({Day(other.Window.Value.To)}): việc trong khoảng đó bị tính cho cả hai năm.",
                };
            }
        }
    }

    private static void Order(Plan plan, Filing filing, string path, Problems problems)
    {
        var (file, decide, window) = (filing.FileBefore, filing.DecideBefore, filing.Window);
        if (file is not null && window is not null && file.Value <= window.Value.To)
        {
            problems.Warning($"{path}.fileBefore", $"Files are wanted before {Day(file.Value)}, while the window ends on {Day(window.Value.To)}"
                + (filing.AsksAfterWindow ? "; the leader is asked once more after the window." : "; set asksAfterWindow, or what happens in between goes unseen."),
                $"Hạn gửi {Day(file.Value)} đến trước khi hết kỳ đánh giá ({Day(window.Value.To)})" + (filing.AsksAfterWindow ? "; hết kỳ, đơn vị được hỏi bổ sung một câu." : "; việc xảy ra sau khi gửi sẽ không được hỏi tới."));
        }

        if (decide is not null && window is not null && decide.Value <= window.Value.To)
        {
            problems.Warning($"{path}.decideBefore", $"The decision is wanted before {Day(decide.Value)}, while the window ends on {Day(window.Value.To)}.",
                $"Hạn quyết định {Day(decide.Value)} đến trước khi hết kỳ đánh giá ({Day(window.Value.To)}).");
        }

        if (file is not null && decide is not null && file.Value >= decide.Value)
        {
            problems.Warning($"{path}.fileBefore", $"Files are wanted before {Day(file.Value)}, which leaves no day before the decision's date {Day(decide.Value)}.",
                $"Hạn gửi {Day(file.Value)} không còn chừa ngày nào trước hạn quyết định {Day(decide.Value)}.");
        }

        if (filing.Opens is { } opens && file is not null && opens.Value >= file.Value)
        {
            problems.Error($"{path}.opens", $"It opens on {Day(opens.Value)}, not before its own end {Day(file.Value)}.",
                $"Ngày bắt đầu {Day(opens.Value)} không trước hạn gửi {Day(file.Value)}.");
        }

        if (decide is not null && filing.DecidedBy is null)
        {
            problems.Warning($"{path}.decideBefore", "There is a date for the decision but nobody who decides.",
                "Có hạn quyết định nhưng kế hoạch không nêu ai quyết định.");
        }

        if (Deadlines.Suggested(plan, filing) is { } suggested && Deadlines.IsTight(plan, filing))
        {
            problems.Warning($"{path}.decideBefore", $"Between the window's end and the decision's date there are less than {Deadlines.WorkingDaysToVerify} working days; leaders are advised to file before {Day(suggested.Value)}.",
                $"Từ hết kỳ đánh giá đến hạn quyết định còn chưa đủ {Deadlines.WorkingDaysToVerify} ngày làm việc; đơn vị được đề nghị gửi trước {Day(suggested.Value)}.");
        }
    }

    private static void Year(Plan plan, Filing filing, Sourced<DateOnly>? date, string path, Problems problems)
    {
        if (date is null || date.Value.Year == plan.Year || date.Value.Year == filing.Year)
        {
            return;
        }

        var message = $"{Day(date.Value)} contradicts the plan's year {plan.Year}.";
        var said = $"Ngày {Day(date.Value)} không thuộc năm {plan.Year} của kế hoạch.";
        if (date.Value.Year < plan.Year && path.EndsWith("Before", StringComparison.Ordinal))
        {
            problems.Error(path, message, said);
        }
        else
        {
            problems.Warning(path, message, said);
        }
    }

    private static void Origins(Filing filing, string path, Problems problems)
    {
        Of(filing.Window?.Origin, filing.Window?.Place, "window");
        Of(filing.Opens?.Origin, filing.Opens?.Place, "opens");
        Of(filing.FileBefore?.Origin, filing.FileBefore?.Place, "fileBefore");
        Of(filing.DecideBefore?.Origin, filing.DecideBefore?.Place, "decideBefore");

        void Of(Origin? origin, string? place, string name)
        {
            if (origin == Origin.Derived)
            {
                problems.Warning($"{path}.{name}.origin", "Derived dates are worked out by the program; a plan gives what it or the circular says.");
            }

            if (origin is not null && string.IsNullOrWhiteSpace(place))
            {
                problems.Error($"{path}.{name}.place", "Every date says where it comes from: a section of the source, or a clause.");
            }
        }
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
