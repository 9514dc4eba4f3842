namespace AnToanBot.Domain.Plans;

/// <summary>How many per cent of the registered units must be recognised for the commune's own recognition, as the plan's criteria have it.</summary>
/// <param name="Clause">«Điều 5 khoản 4».</param>
public sealed record RecognisedMinimum(int Percent, string Clause)
{
    private const string Question = "recognised-units";

    /// <summary>Null where the criteria ask for none.</summary>
    public static RecognisedMinimum? Of(Plan plan) =>
        plan.CriteriaOf(UnitKind.Commune).Where(c => c.Rule is Rule.Percent { Question: Question }).Select(c => new RecognisedMinimum(((Rule.Percent)c.Rule).Minimum, c.Clause)).FirstOrDefault();

    /// <summary>How many units that is of so many registered ones; rounded up.</summary>
    public int Of(int registered) => ((registered * Percent) + 99) / 100;
}
