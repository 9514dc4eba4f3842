using System.Runtime.CompilerServices;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Tests.Chat;

public class GuideDiagramTests
{
    private const string Head = "# A guided conversation\n\nGenerated from `Guide`; rewrite with `REWRITE=1 dotnet test`.\n\n```mermaid\n";

    [Fact]
    public void Guide_md_is_the_machine()
    {
        var file = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "guide.md");
        var generated = Head + Guide.Diagram().ReplaceLineEndings("\n").Trim() + "\n```\n";
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            File.WriteAllText(file, generated);
        }

        Assert.Equal(generated, File.ReadAllText(file));
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
