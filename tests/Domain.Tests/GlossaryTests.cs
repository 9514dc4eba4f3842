using System.Runtime.CompilerServices;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests;

public class GlossaryTests
{
    public static TheoryData<string> Words =>
    [
        .. Fill.Known.Select(p => "{" + p + "}"),
        .. Paperwork.Ids,
        .. Enum.GetNames<Stage>(),
        .. Enum.GetNames<Role>(),
        .. Enum.GetNames<UnitKind>(),
        .. Enum.GetNames<Result>(),
    ];

    [Theory]
    [MemberData(nameof(Words))]
    public void Glossary_knows_every_word(string word) => Assert.Contains(word, File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "docs", "GLOSSARY.md")), StringComparison.Ordinal);

    private static string Here([CallerFilePath] string here = "") => here;
}
