using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Inviso.Tracing;

/// <summary>
/// The types of the assemblies that lie beside the program, read from their metadata: nothing is loaded. Read once per process, when first asked for; an
/// assembly that cannot be read is left out.
/// </summary>
internal static class DeployedTypes
{
    private const string ActorBase = "Akka.Actor.ActorBase";

    // A chain of base types longer than this is a circle made by hand.
    private const int LongestChain = 100;

    private static readonly Lazy<IReadOnlyDictionary<string, DeployedType>> Types = new(() => Read(AppContext.BaseDirectory));

    /// <summary>Actor types by full name, in the order of the names.</summary>
    public static IEnumerable<DeployedType> Actors => Types.Value.Values.Where(IsActor).OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>
    /// Whether <paramref name="module"/> is an actor type and <paramref name="function"/> the full name of a type, which may be loaded and lie elsewhere, as
    /// the framework's types do.
    /// </summary>
    public static bool HasHandler(string module, string function) =>
        Types.Value.TryGetValue(module, out var type) && IsActor(type) && (Types.Value.ContainsKey(function) || LoadedTypes.Has(function));

    private static bool IsActor(DeployedType type)
    {
        if (type.IsNoModule)
            return false;
        var current = type;
        for (var i = 0; i < LongestChain; i++)
        {
            if (current.Base == ActorBase)
                return true;
            if (!Types.Value.TryGetValue(current.Base, out current!))
                return false;
        }

        return false;
    }

    private static Dictionary<string, DeployedType> Read(string folder)
    {
        var types = new Dictionary<string, DeployedType>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
        {
            try
            {
                using var assembly = new PEReader(File.OpenRead(file));
                if (assembly.HasMetadata && assembly.GetMetadataReader() is { IsAssembly: true } reader)
                    Add(types, reader, folder);
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or BadImageFormatException)
            {
                // A native library, or a file in the middle of being replaced: it has no types for us.
                continue;
            }
        }

        return types;
    }

    private static void Add(Dictionary<string, DeployedType> types, MetadataReader reader, string folder)
    {
        var isOurs = LoadedTypes.IsInfrastructure(reader.GetString(reader.GetAssemblyDefinition().Name));
        foreach (var handle in reader.TypeDefinitions)
        {
            var definition = reader.GetTypeDefinition(handle);
            var name = NameOf(reader, definition);
            types.TryAdd(name, new DeployedType(name, BaseOf(reader, definition.BaseType), folder, isOurs || definition.Attributes.HasFlag(System.Reflection.TypeAttributes.Abstract)));
        }
    }

    private static string NameOf(MetadataReader reader, TypeDefinition definition)
    {
        var name = reader.GetString(definition.Name);
        var outer = definition.GetDeclaringType();
        return outer.IsNil ? Qualified(reader.GetString(definition.Namespace), name) : $"{NameOf(reader, reader.GetTypeDefinition(outer))}+{name}";
    }

    // A generic base is found by its definition: what it is made of does not matter here.
    private static string BaseOf(MetadataReader reader, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                return handle.IsNil ? "" : NameOf(reader, reader.GetTypeDefinition((TypeDefinitionHandle)handle));
            case HandleKind.TypeReference when !handle.IsNil:
                var reference = reader.GetTypeReference((TypeReferenceHandle)handle);
                var name = reader.GetString(reference.Name);
                return reference.ResolutionScope.Kind == HandleKind.TypeReference
                    ? $"{BaseOf(reader, reference.ResolutionScope)}+{name}"
                    : Qualified(reader.GetString(reference.Namespace), name);
            case HandleKind.TypeSpecification when !handle.IsNil:
                var blob = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                return blob.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance && blob.ReadByte() > 0 ? BaseOf(reader, blob.ReadTypeHandle()) : "";
            default:
                return "";
        }
    }

    private static string Qualified(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}

/// <param name="Name">As <see cref="Type.FullName"/>.</param>
/// <param name="Base">The base type's full name; empty for none.</param>
/// <param name="Directory">Where its assembly lies.</param>
/// <param name="IsNoModule">Whether it makes no actors of the application: it is abstract, or Akka's, or the tracer's.</param>
internal sealed record DeployedType(string Name, string Base, string Directory, bool IsNoModule);
