using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AnToanBot.Domain.Language;

internal enum TokenKind
{
    Word,
    Digits,
    Mark,
}

/// <summary>A word, a run of digits or one other character; <see cref="Glued"/> when no space stands before it.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, string Bare, int Start, int End, bool Glued)
{
    public bool Is(params ReadOnlySpan<string> meant)
    {
        if (Kind != TokenKind.Word)
            return false;

        foreach (var word in meant)
        {
            if (Vietnamese.Means(Text, word))
                return true;
        }

        return false;
    }

    public bool IsMark(char c) => Kind == TokenKind.Mark && Text[0] == c;

    /// <summary>What parts one statement from the next.</summary>
    public bool Parts => Kind == TokenKind.Mark && Text[0] is ',' or ';' or '.' or '!' or '?' or ':' or '\n';
}

/// <summary>A text cut into tokens that still know where they stood.</summary>
internal sealed record Sentence(string Source, ImmutableArray<Token> Tokens)
{
    private static readonly Token Nowhere = new(TokenKind.Mark, "\0", "\0", 0, 0, false);

    public int Count => Tokens.Length;

    public Token this[int i] => i >= 0 && i < Tokens.Length ? Tokens[i] : Nowhere;

    public bool HasWords => Tokens.Any(t => t.Kind != TokenKind.Mark);

    public bool Asks => Tokens.LastOrDefault(t => t.Kind != TokenKind.Mark || t.IsMark('?'), Nowhere).IsMark('?');

    public static Sentence Of(string text)
    {
        var source = Vietnamese.Clean(text).Trim();
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var glued = false;
        for (var i = 0; i < source.Length;)
        {
            if (char.IsWhiteSpace(source[i]) && source[i] != '\n')
            {
                glued = false;
                i++;
                continue;
            }

            var token = Next(source, i, glued);
            tokens.Add(token);
            glued = true;
            i = token.End;
        }

        return new(source, tokens.DrainToImmutable());
    }

    public Sentence Slice(int from, int to) => new(Source, from < to ? Tokens[from..to] : []);

    /// <summary>The tokens from one to before the other as the person typed them.</summary>
    public string Typed(int from, int to) => from < to ? Source[Tokens[from].Start..Tokens[to - 1].End] : "";

    private static Token Next(string source, int start, bool glued)
    {
        if (char.IsAsciiDigit(source[start]))
            return Make(TokenKind.Digits, source, start, Run(source, start, char.IsAsciiDigit), glued);

        if (!IsLetter(source[start]))
            return Make(TokenKind.Mark, source, start, start + (char.IsHighSurrogate(source[start]) ? 2 : 1), glued);

        // «co1» is one word, «19h30» three tokens: only a known word swallows digits.
        var chunk = Run(source, start, c => IsLetter(c) || char.IsAsciiDigit(c));
        var whole = source[start..chunk].ToLowerInvariant();
        var mended = Slips.Mend(whole);
        return mended != whole && mended.All(IsLetter)
            ? new(TokenKind.Word, mended, Vietnamese.Strip(mended), start, chunk, glued)
            : Make(TokenKind.Word, source, start, Run(source, start, IsLetter), glued);
    }

    private static Token Make(TokenKind kind, string source, int start, int end, bool glued)
    {
        var text = source[start..end];
        if (kind == TokenKind.Word)
            text = Slips.Mend(Vietnamese.PlaceTone(text.ToLowerInvariant()));

        return new(kind, text, Vietnamese.Strip(text), start, end, glued);
    }

    private static bool IsLetter(char c) => char.IsLetter(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static int Run(string source, int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < source.Length && belongs(source[end]))
            end++;

        return end;
    }
}

/// <summary>A set of phrases, parted by «|»; a word written «=cô» must be typed with just these accents.</summary>
internal sealed class Lexicon
{
    private readonly FrozenDictionary<string, ImmutableArray<string[]>> byFirst;

    public Lexicon(string phrases) => byFirst = phrases.Split('|').Select(p => p.Trim().Split(' '))
        .GroupBy(p => Vietnamese.Strip(p[0].TrimStart('=')), StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Length).ToImmutableArray());

    /// <summary>How many tokens the longest phrase beginning here takes; 0 when none does.</summary>
    public int At(Sentence sentence, int at)
    {
        if (sentence[at].Kind != TokenKind.Word || !byFirst.TryGetValue(sentence[at].Bare, out var phrases))
            return 0;

        foreach (var phrase in phrases)
        {
            if (Begins(sentence, at, phrase))
                return phrase.Length;
        }

        return 0;
    }

    public int Find(Sentence sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (At(sentence, i) > 0)
                return i;
        }

        return -1;
    }

    public bool In(Sentence sentence) => Find(sentence) >= 0;

    /// <summary>Whether the sentence is nothing but such phrases and punctuation.</summary>
    public bool Fills(Sentence sentence)
    {
        for (var i = 0; i < sentence.Count;)
        {
            var taken = sentence[i].Kind == TokenKind.Mark ? 1 : At(sentence, i);
            if (taken == 0)
                return false;

            i += taken;
        }

        return sentence.HasWords;
    }

    private static bool Begins(Sentence sentence, int at, string[] phrase)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            var token = sentence[at + i];
            if (phrase[i][0] == '=' ? token.Text != phrase[i][1..] : !token.Is(phrase[i]))
                return false;
        }

        return true;
    }
}
