using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AnToanBot.Adapters.Channels;

namespace AnToanBot.Adapters.Tests;

public partial class ShapeTests
{
    private const string Root = "AnToanBot.Adapters.";

    // What a channel is, and how anything is sealed that is kept.
    private static readonly string[] Shared = [Root + "Channels", Root + "Sealing"];

    [Fact]
    public void Adapters_do_not_use_each_other()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Here())!, "../../src/Adapters");
        var used = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            var own = Namespace().Match(text).Groups["name"].Value;
            used++;
            foreach (var other in Named().Matches(text).Select(m => m.Groups["name"].Value).Where(n => n.StartsWith(Root, StringComparison.Ordinal)))
            {
                Assert.True(own.StartsWith(Part(other), StringComparison.Ordinal) || Shared.Contains(other), $"{Path.GetFileName(file)} of {own} uses {other}.");
            }
        }

        Assert.True(used > 50, "The sources were not found.");
    }

    [Fact]
    public void The_one_interface_of_ours_is_IChannel() =>
        Assert.Equal([typeof(IChannel)], typeof(IChannel).Assembly.GetTypes().Where(t => t.IsInterface && t.GetCustomAttribute<CompilerGeneratedAttribute>() is null));

    // A channel is an adapter of its own; every other adapter is a folder.
    private static string Part(string name)
    {
        var words = name[Root.Length..].Split('.');
        return Root + (words is ["Channels", var channel, ..] ? $"Channels.{channel}" : words[0]);
    }

    private static string Here([CallerFilePath] string here = "") => here;

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?<name>AnToanBot\.Adapters\.[\w.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
