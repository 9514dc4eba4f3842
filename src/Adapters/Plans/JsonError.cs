using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace AnToanBot.Adapters.Plans;

/// <summary>What System.Text.Json refuses, in the words of the file: it speaks of .NET types, an operator knows names and values only.</summary>
internal static class JsonError
{
    /// <param name="root">The type that was read.</param>
    public static (string Path, string Message) Readable(JsonException e, Type root)
    {
        var path = (e.Path ?? "$").TrimStart('$').TrimStart('.');
        var message = e.Message.IndexOf(" Path: ", StringComparison.Ordinal) is > 0 and var tail ? e.Message[..tail] : e.Message;
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            var named = message.Split('\'') is { Length: >= 3 } parts ? parts[1] : "";
            return (path.Length == 0 ? named : path == named || path.EndsWith("." + named, StringComparison.Ordinal) ? path : $"{path}.{named}", $"There is no member '{named}' here.");
        }

        if (message.Contains("missing required", StringComparison.Ordinal))
        {
            return (path, $"Missing: {message[(message.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim().TrimEnd('.')}.");
        }

        return message.Contains("could not be converted to", StringComparison.Ordinal)
            ? (path, $"This value does not fit; expected {Expected(TypeAt(root, path))}.")
            : (path, message);
    }

    private static string Expected(Type? type) => type switch
    {
        { IsEnum: true } => "one of " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)),
        _ when type == typeof(string) => "a text (numbers and true/false in quotes)",
        _ when type == typeof(DateOnly) => "a date as 2025-11-05",
        _ when type == typeof(TimeOnly) => "a time as 21:00",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(bool) => "true or false",
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => "a list",
        _ => "a mapping",
    };

    /// <summary>The type that stands at a path such as <c>filings[0].window.value</c>; null where there is none.</summary>
    private static Type? TypeAt(Type root, string path)
    {
        Type? type = root;
        foreach (var part in path.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            type = part.EndsWith(']')
                ? type?.GetGenericArguments().FirstOrDefault()
                : type?.GetProperty(part, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType;
            type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        }

        return type;
    }
}
