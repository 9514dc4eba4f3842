using System.Collections.Immutable;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Tests.Chat;

public class NeedsTests
{
    public static TheoryData<string> Members => [.. typeof(Needs).GetProperties().Where(p => p.PropertyType == typeof(ImmutableHashSet<string>)).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Members))]
    public void What_either_of_two_turns_needs_is_needed(string member)
    {
        var property = typeof(Needs).GetProperty(member)!;
        var (one, other) = (new Needs(), new Needs());
        property.SetValue(one, ImmutableHashSet.Create("a"));
        property.SetValue(other, ImmutableHashSet.Create("b"));

        Assert.Equal(["a", "b"], ((ImmutableHashSet<string>)property.GetValue(one.Union(other))!).Order());
    }
}
