using System.Security.Cryptography;
using System.Text;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Adapters.Plans;

/// <summary>Tells whether plans would be read as they were: while it is the same, so are the plans.</summary>
public static class PlanStamp
{
    private static readonly string[] Kinds = [".yaml", ".yml", ".docx"];

    /// <summary>SHA-256, in hex, of every file that plans in these folders are made of, and of the program that reads them.</summary>
    public static string Of(params IEnumerable<string> folders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{typeof(PlanStamp).Module.ModuleVersionId} {typeof(Plan).Module.ModuleVersionId}", []);
        foreach (var folder in folders.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            foreach (var file in Files(folder).Concat(Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).SelectMany(Files) : []).Order(StringComparer.Ordinal))
            {
                Add(file, File.ReadAllBytes(file));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // With the length of each: no two lists of files run together to the same bytes.
        void Add(string name, byte[] content)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}\n{content.Length}\n")));
            hash.AppendData(content);
        }
    }

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).Where(f => Kinds.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
        : [];
}
