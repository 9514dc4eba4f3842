using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Boards;

/// <summary>How dossiers stand against their dates on one day. Thousands of units share a few answers, and counting working days is slow.</summary>
internal sealed class Dues(Plan plan, DateOnly today)
{
    private readonly Dictionary<Filing, Dictionary<(DateOnly? Filed, DateOnly? Since), (Due Due, Lateness? Late)>> known = new(ReferenceEqualityComparer.Instance);

    public (Due Due, Lateness? Late) Of(Filing filing, Unit unit, Dossier dossier)
    {
        if (!known.TryGetValue(filing, out var of))
        {
            known.Add(filing, of = []);
        }

        DateOnly? filed = dossier.FirstSubmitted is { } first ? Telling.DayOf(first) : null;
        if (!of.TryGetValue((filed, unit.Since), out var standing))
        {
            var due = Due.Of(plan, filing, unit, dossier, today);
            of.Add((filed, unit.Since), standing = (due, due.IsLate ? Late(due.Before!.Value, filed ?? today) : null));
        }

        return standing;
    }

    private Lateness Late(DateOnly before, DateOnly until)
    {
        var last = before.AddDays(-1);
        return new Lateness(until.DayNumber - last.DayNumber, WorkingDays.Between(last, until, plan));
    }
}
