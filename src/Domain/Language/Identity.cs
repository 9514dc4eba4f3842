namespace AnToanBot.Domain.Language;

/// <summary>Numbers of identity cards, which are never asked for and not kept where they are typed all the same.</summary>
public static class Identity
{
    /// <summary>Whether the words hold nine or twelve digits in a row (spaces, dots and dashes between them aside).</summary>
    public static bool In(string text)
    {
        var count = 0;
        foreach (var c in text.Append('x'))
        {
            if (char.IsAsciiDigit(c))
            {
                count++;
            }
            else if (c is not (' ' or '.' or '-'))
            {
                if (count is 9 or 12)
                {
                    return true;
                }

                count = 0;
            }
        }

        return false;
    }
}
