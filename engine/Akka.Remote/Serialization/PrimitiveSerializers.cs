using System.Buffers.Binary;
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>
/// Id 17: strings (UTF-8) and integers of 4 and 8 bytes (little-endian). Long manifests are written unless configured otherwise; both forms are read.
/// </summary>
public sealed class PrimitiveSerializers(ExtendedActorSystem system, Config config) : SerializerWithStringManifest(system)
{
    private const string Core = ", System.Private.CoreLib";
    private const string Framework = ", mscorlib";

    private readonly bool _long = config.GetBoolean("use-legacy-behavior", true);

    public override byte[] ToBinary(object obj)
    {
        switch (obj)
        {
            case string text:
                return Encoding.UTF8.GetBytes(text);
            case int number:
                var four = new byte[sizeof(int)];
                BinaryPrimitives.WriteInt32LittleEndian(four, number);
                return four;
            case long number:
                var eight = new byte[sizeof(long)];
                BinaryPrimitives.WriteInt64LittleEndian(eight, number);
                return eight;
            default:
                throw new SerializationException($"{obj?.GetType()} is not a primitive.");
        }
    }

    public override object FromBinary(byte[] bytes, string manifest) => manifest switch
    {
        "S" or "System.String" + Core or "System.String" + Framework => Encoding.UTF8.GetString(bytes),
        "I" or "System.Int32" + Core or "System.Int32" + Framework when bytes.Length == sizeof(int) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "L" or "System.Int64" + Core or "System.Int64" + Framework when bytes.Length == sizeof(long) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => throw new SerializationException($"'{LoadedTypes.Shorten(manifest)}' with {bytes.Length} bytes is not a primitive."),
    };

    public override string Manifest(object obj) => obj switch
    {
        string => _long ? "System.String" + Core : "S",
        int => _long ? "System.Int32" + Core : "I",
        long => _long ? "System.Int64" + Core : "L",
        _ => throw new SerializationException($"{obj?.GetType()} is not a primitive."),
    };
}
