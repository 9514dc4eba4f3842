using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>How much of a dossier in work is answered: «7/18». See <see cref="Filled.Of"/>.</summary>
/// <param name="Answered">Questions of which nothing more is wanted.</param>
/// <param name="Asked">All questions that apply, of the forms that sending demands and of those that were begun.</param>
public sealed record Filled(int Answered, int Asked)
{
    /// <summary>Counted from the dossier's answers, as the conversation counts them.</summary>
    public static Filled Of(Folder folder)
    {
        var counted = Progress.All(folder).Where(f => f.Use.Required || f.Progress.Started).Select(f => f.Progress).ToList();
        return new Filled(counted.Sum(p => p.Answered), counted.Sum(p => p.Total));
    }
}

/// <summary>By how much a date that binds was missed: to today, or to the day on which it was filed after all.</summary>
/// <param name="Days">Calendar days after the last good day, 1 on the first late one.</param>
/// <param name="WorkingDays">Of which working days of the plan.</param>
public sealed record Lateness(int Days, int WorkingDays);

/// <summary>The officer who has a dossier open now.</summary>
public sealed record Holder(string Id, string Name, DateTimeOffset Since);

/// <summary>One unit's filing on the board.</summary>
/// <param name="Due">How it stands against its date; <see cref="Dossiers.Due.DaysLeft"/> is «còn N ngày».</param>
public sealed record Tile(Filing Filing, Dossier Dossier, Due Due)
{
    /// <summary>Its state.</summary>
    public Stage Stage => Dossier.Stage;

    /// <summary>1 for the first filling; one more with each return or withdrawal.</summary>
    public int Round => Dossier.Round;

    /// <summary>Questions left to the police («nhờ Công an») and not answered yet.</summary>
    public int Asked => Dossier.Asked;

    /// <summary>Not filed, and a date that binds has gone by.</summary>
    public bool IsLate => Due.Timing == Timing.Late;

    /// <summary>Waiting for the post to look at it.</summary>
    public bool Waits => Stage == Stage.Submitted;

    /// <summary>Null where it is not late, nor was filed late; see <see cref="IsLate"/> for which.</summary>
    public Lateness? Late { get; init; }

    /// <summary>Who has it open now; null where nobody has, or has had it for too long.</summary>
    public Holder? Holder { get; init; }

    /// <summary>«7/18» of a dossier in work or returned; null until it was counted, which is done for the page that is shown.</summary>
    public Filled? Filled { get; init; }

    /// <summary>Whether <see cref="Filled"/> is wanted.</summary>
    public bool InWork => Stage is Stage.Draft or Stage.Returned;

    /// <summary>The day that belongs to its state: begun, filed last, returned, accepted, verified, sent on, decided. Null while nothing was done.</summary>
    public DateOnly? On => Stage switch
    {
        Stage.Expected => null,
        Stage.Submitted => Day(Dossier.Submitted ?? Dossier.FirstSubmitted),
        Stage.Forwarded => Dossier.Forwarded?.On ?? Day(Dossier.Moved),
        Stage.Recognised or Stage.NotRecognised => Dossier.Decision?.On ?? Day(Dossier.Moved),
        _ => Day(Dossier.Moved),
    };

    /// <summary>Calendar days since it was filed last, where it waits for the post; 0 on that day.</summary>
    public int? WaitingDays(DateOnly today) => Waits && On is { } since ? Math.Max(0, today.DayNumber - since.DayNumber) : null;

    private static DateOnly? Day(DateTimeOffset? at) => at is { } moment ? Telling.DayOf(moment) : null;
}
