using System.Collections.Immutable;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Boards;

/// <summary>What officers write most often when they return a dossier; the same as in the chat.</summary>
public static class ReadyPhrases
{
    public static ImmutableArray<string> All { get; } = [.. Texts.Phrases.Select(p => p.Text)];
}
