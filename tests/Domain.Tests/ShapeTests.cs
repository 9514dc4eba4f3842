using System.Reflection;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Tests;

public class ShapeTests
{
    private static readonly Assembly Domain = typeof(Dialogue).Assembly;

    [Fact]
    public void Domain_refers_to_the_base_library_Stateless_and_Humanizer_alone() =>
        Assert.All(Domain.GetReferencedAssemblies().Select(a => a.Name!), name => Assert.True(
            name is "Stateless" or "Humanizer" or "System" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal), name));

    [Fact]
    public void Nothing_in_Domain_returns_a_task() =>
        Assert.All(
            Domain.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)),
            method => Assert.False(
                typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType == typeof(ValueTask)
                    || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>)),
                $"{method.DeclaringType}.{method.Name}"));

    [Fact]
    public void Domain_declares_no_interface() => Assert.DoesNotContain(Domain.GetTypes(), t => t.IsInterface);
}
