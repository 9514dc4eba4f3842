using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Adapters.Tests.Plans;

/// <summary>What a locality changes of the shared reminders.</summary>
public sealed class PlanRemindersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("antoan-reminders-").FullName;

    [Fact]
    public void A_locality_changes_adds_and_switches_off_single_reminders()
    {
        var shared = Load("").Plans["tan-ky-2025"];
        var set = Load("""
            remindAt: '07:30'
            reminders:
              - { id: register-14, off: true }
              - { id: assess-7, days: -10 }
              - { id: assess-5, filing: recognition, of: file-before, days: -5, while: [expected, draft], to: deputy, text: '{Bác} ơi, {còn} ạ.' }
            """);

        Assert.False(set.HasErrors, string.Join('\n', set.Problems));
        var plan = set.Plans["tan-ky-2025"];
        Assert.Equal(new TimeOnly(7, 30), plan.RemindAt);
        Assert.DoesNotContain(plan.Reminders, r => r.Id == "register-14");
        Assert.Equal((-10, shared.Reminders.Single(r => r.Id == "assess-7").Text), (plan.Reminders.Single(r => r.Id == "assess-7").Days, plan.Reminders.Single(r => r.Id == "assess-7").Text));
        Assert.Equal("deputy", plan.Reminders.Single(r => r.Id == "assess-5").To);
        Assert.Equal(shared.Reminders.Length, plan.Reminders.Length);
        Assert.Contains(set.Plans["dong-da-2025"].Reminders, r => r.Id == "register-14");
    }

    [Theory]
    [InlineData("reminders:\n  - { id: moon, off: true }\n", "There is no reminder 'moon' to switch off", 2)]
    [InlineData("reminders:\n  - { id: register-7, days: -8 }\n  - { id: moon, days: -7 }\n", "The reminder 'moon' is new: it needs filing", 3)]
    [InlineData("reminders:\n  - { id: register-7, of: moon }\n", "There is no date 'moon'", 2)]
    [InlineData("reminders:\n  - { id: register-7, text: '{trăng}' }\n", "There is no placeholder '{trăng}'", 2)]
    [InlineData("reminders:\n  - { id: returned-2, days: 0 }\n", "days after, 1 at least", 2)]
    [InlineData("reminders:\n  - { id: register-7, dates: maybe }\n", "A date is 'binding' or 'derived', not 'maybe'", 2)]
    [InlineData("remindAt: '22:00'\n", "in the quiet hours", 1)]
    public void A_slip_is_shown_with_its_line(string changes, string message, int line)
    {
        var before = Shipped.Split('\n').Length - 1;
        var problem = Assert.Single(Load(changes).Problems, p => p.Severity == Severity.Error);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(before + line, problem.Line);
        Assert.EndsWith("tan-ky.yaml", problem.File, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Shipped => File.ReadAllText(Path.Combine(PlanFolder.Shipped, "localities", "tan-ky-2025.yaml")).TrimEnd() + "\n";

    private PlanSet Load(string changes)
    {
        File.WriteAllText(Path.Combine(_folder, "tan-ky.yaml"), Shipped + changes);
        return PlanFolder.Load(PlanFolder.Shipped, _folder);
    }
}
