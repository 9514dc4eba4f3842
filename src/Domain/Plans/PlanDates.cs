using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Plans;

/// <summary>A date of a filing that the head of post may move.</summary>
public enum PlanDate
{
    /// <summary>Ngày bắt đầu.</summary>
    Opens,

    /// <summary>The first day of the period that is assessed.</summary>
    WindowFrom,

    /// <summary>The last day of it.</summary>
    WindowTo,

    /// <summary>Leader → police; the last good day is the day before.</summary>
    FileBefore,

    /// <summary>The deciding body; the last good day is the day before.</summary>
    DecideBefore,
}

/// <summary>A date as the head of post set it.</summary>
/// <param name="On">The day it was set.</param>
public sealed record SetDate(DateOnly Value, DateOnly On);

/// <summary>
/// What the head of post set otherwise than the plan's file: dates only. Kept apart from the file, so that a changed file keeps them;
/// a filing is known by its id, kinds and authorities, so that neither its place in the file nor another of its id matters.
/// </summary>
public sealed record PlanDates
{
    /// <summary>The hour of day at which reminders go out, in <see cref="PlanDateChange.Key"/>.</summary>
    public const string RemindAtKey = "remind-at";

    /// <summary>The file as it is.</summary>
    public static readonly PlanDates None = new();

    /// <summary>By <see cref="KeyOf"/>; what is not here is as in the file.</summary>
    public ImmutableDictionary<string, SetDate> Days { get; init; } = ImmutableDictionary<string, SetDate>.Empty;

    /// <summary>Null: as in the file.</summary>
    public TimeOnly? RemindAt { get; init; }

    /// <summary>Whether nothing is set.</summary>
    public bool IsNone => Days.IsEmpty && RemindAt is null;

    /// <summary>«recognition:agency,enterprise:ward|file-before».</summary>
    public static string KeyOf(Filing filing, PlanDate date) =>
        $"{filing.Id}:{string.Join(',', filing.For.Select(PlanCheck.Name))}:{string.Join(',', filing.Authorities)}|{PlanCheck.Name(date)}";

    /// <summary>The date as a filing has it; null where it has none.</summary>
    public static DateOnly? Of(Filing filing, PlanDate date) => date switch
    {
        PlanDate.Opens => filing.Opens?.Value,
        PlanDate.WindowFrom => filing.Window?.Value.From,
        PlanDate.WindowTo => filing.Window?.Value.To,
        PlanDate.FileBefore => filing.FileBefore?.Value,
        PlanDate.DecideBefore => filing.DecideBefore?.Value,
    };

    /// <summary>The dates that make sense for a filing: no window where nothing is assessed, no decision where nobody decides.</summary>
    public static IEnumerable<PlanDate> Movable(Filing filing) => Enum.GetValues<PlanDate>().Where(d => d switch
    {
        PlanDate.WindowFrom or PlanDate.WindowTo => filing.Window is not null,
        PlanDate.DecideBefore => filing.DecidedBy is not null || filing.DecideBefore is not null,
        PlanDate.Opens or PlanDate.FileBefore => true,
    });

    /// <summary>What is typed over a file: what is empty or the file's own is not kept, what was set before keeps its day.</summary>
    /// <param name="typed">By the filing's place in the file.</param>
    public PlanDates With(Plan file, Func<int, PlanDate, DateOnly?> typed, TimeOnly? remindAt, DateOnly today)
    {
        var days = ImmutableDictionary.CreateBuilder<string, SetDate>(StringComparer.Ordinal);
        for (var i = 0; i < file.Filings.Length; i++)
        {
            foreach (var date in Movable(file.Filings[i]))
            {
                var key = KeyOf(file.Filings[i], date);
                if (typed(i, date) is { } value && value != Of(file.Filings[i], date))
                {
                    days[key] = Days.GetValueOrDefault(key) is { } before && before.Value == value ? before : new SetDate(value, today);
                }
            }
        }

        return new PlanDates { Days = days.ToImmutable(), RemindAt = remindAt == file.RemindAt ? null : remindAt };
    }

    /// <summary>The file's plan with these dates; the file's own where nothing is set in it.</summary>
    public Plan Apply(Plan file)
    {
        if (IsNone)
        {
            return file;
        }

        var plan = file with { Filings = [.. file.Filings.Select(f => Apply(file, f))], RemindAt = RemindAt ?? file.RemindAt };
        return plan.RemindAt == file.RemindAt && plan.Filings.SequenceEqual(file.Filings) ? file : plan with { Hash = PlanJson.HashOf(plan) };
    }

    private Filing Apply(Plan file, Filing filing)
    {
        SetDate? Set(PlanDate date) => Days.GetValueOrDefault(KeyOf(filing, date));
        string Place(SetDate set) => $"Trưởng {file.Locality.PoliceShort} sửa ngày {Telling.FullDay(set.On)}";
        Sourced<DateOnly>? Day(PlanDate date, Sourced<DateOnly>? own) => Set(date) is { } set ? new(set.Value, Origin.Local, Place(set)) : own;
        var moved = filing with
        {
            Opens = Day(PlanDate.Opens, filing.Opens),
            FileBefore = Day(PlanDate.FileBefore, filing.FileBefore),
            DecideBefore = Day(PlanDate.DecideBefore, filing.DecideBefore),
        };
        var (from, to) = (Set(PlanDate.WindowFrom), Set(PlanDate.WindowTo));
        return filing.Window is { Value: var window } && (to ?? from) is { } latest
            ? moved with { Window = new(new Window(from?.Value ?? window.From, to?.Value ?? window.To), Origin.Local, Place(latest)) }
            : moved;
    }
}
