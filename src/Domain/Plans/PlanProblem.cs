namespace AnToanBot.Domain.Plans;

/// <summary>How bad a problem is: an error keeps a plan from being used.</summary>
public enum Severity
{
    Warning,
    Error,
}

/// <summary>Something wrong or suspicious in a plan, as a sentence for operators.</summary>
/// <param name="Path">Where in the plan: <c>filings[2].fileBefore</c>; the parts are the names of the file.</param>
public sealed record PlanProblem(Severity Severity, string Path, string Message)
{
    /// <summary>The plan it belongs to, if one could be made.</summary>
    public string? Plan { get; init; }

    /// <summary>The same in Vietnamese, for who sets dates at the desk; null where only operators can do something about it.</summary>
    public string? Said { get; init; }

    /// <summary>Set by the loader.</summary>
    public string? File { get; init; }

    /// <summary>Counted from 1; set by the loader where the place is known.</summary>
    public int? Line { get; init; }

    public override string ToString() =>
        $"{(File is null ? Plan : File)}{(Line is { } line ? $":{line}" : "")}: {(Severity == Severity.Error ? "error" : "warning")}: {(Path.Length == 0 ? "" : Path + ": ")}{Message}";
}
