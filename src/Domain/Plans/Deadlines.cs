namespace AnToanBot.Domain.Plans;

/// <summary>When a leader should file. A date of the plan or the circular binds; a derived one only advises: nobody is late against it.</summary>
public static class Deadlines
{
    /// <summary>How many working days the police are left before the decision.</summary>
    public const int WorkingDaysToVerify = 5;

    /// <summary>The filing's own date, or else the derived one.</summary>
    public static Sourced<DateOnly>? FileBefore(Plan plan, Filing filing) => filing.FileBefore ?? Suggested(plan, filing);

    /// <summary>
    /// «Đề nghị gửi trước»: where only the decision's date is known, five working days before it; where that is not after the
    /// window's end, the first working day after the window. Null when the filing has its own date, or none at all.
    /// </summary>
    public static Sourced<DateOnly>? Suggested(Plan plan, Filing filing)
    {
        if (filing.FileBefore is not null || filing.DecideBefore is not { } decide)
        {
            return null;
        }

        var early = WorkingDays.Before(decide.Value, WorkingDaysToVerify, plan);
        return filing.Window is { Value.To: var end } && early <= end
            ? new Sourced<DateOnly>(WorkingDays.After(end, plan), Origin.Derived, $"ngày làm việc đầu tiên sau kỳ đánh giá ({end:dd/MM/yyyy}); hạn quyết định: {decide.Place}")
            : new Sourced<DateOnly>(early, Origin.Derived, $"{WorkingDaysToVerify} ngày làm việc trước hạn quyết định {decide.Value:dd/MM/yyyy}; {decide.Place}");
    }

    /// <summary>Whether the derived date leaves the police less than their five working days before the decision.</summary>
    public static bool IsTight(Plan plan, Filing filing) =>
        filing.DecideBefore is { } decide
        && Suggested(plan, filing) is { } suggested
        && WorkingDays.Before(decide.Value, WorkingDaysToVerify, plan) < suggested.Value;
}
