package dev.hawser.server.crypto;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of OpenSSL's libcrypto by which AES-GMAC is computed (EVP_EncryptInit(3)). Any thread; a context is for one
 * thread at a time. Where there is no such library, this class can not be initialised.
 */
final class Openssl {
    static final String LIBRARY = "libcrypto.so.3";

    private static final int GET_TAG = 0x10;

    private static final SymbolLookup SYMBOLS = SymbolLookup.libraryLookup(LIBRARY, Arena.global());

    private static final MethodHandle NEW_CONTEXT = function("EVP_CIPHER_CTX_new", FunctionDescriptor.of(ADDRESS));
    private static final MethodHandle FREE_CONTEXT =
            function("EVP_CIPHER_CTX_free", FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle INIT = function(
            "EVP_EncryptInit_ex", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle UPDATE = function(
            "EVP_EncryptUpdate", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
    private static final MethodHandle FINISH =
            function("EVP_EncryptFinal_ex", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle CONTROL =
            function("EVP_CIPHER_CTX_ctrl", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MemorySegment AES_128_GCM = cipher();

    private Openssl() {}

    private static MethodHandle function(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(SYMBOLS.findOrThrow(name), type);
    }

    private static MemorySegment cipher() {
        try {
            return (MemorySegment)
                    function("EVP_aes_128_gcm", FunctionDescriptor.of(ADDRESS)).invokeExact();
        } catch (Throwable unexpected) {
            throw new AssertionError("A downcall throws nothing", unexpected);
        }
    }

    /** A new context, which is freed when nobody knows it any more. */
    static MemorySegment newContext() {
        MemorySegment context;
        MemorySegment none = MemorySegment.NULL;
        boolean done;
        try {
            context = (MemorySegment) NEW_CONTEXT.invokeExact();
            // To look the cipher up takes longer than to sign a short message.
            done = !context.equals(none) && (int) INIT.invokeExact(context, AES_128_GCM, none, none, none) == 1;
        } catch (Throwable unexpected) {
            throw new AssertionError("A downcall throws nothing", unexpected);
        }
        if (!done) {
            throw new IllegalStateException("OpenSSL has no context for AES-128-GCM");
        }
        return context.reinterpret(Arena.ofAuto(), Openssl::free);
    }

    private static void free(MemorySegment context) {
        try {
            FREE_CONTEXT.invokeExact(context);
        } catch (Throwable unexpected) {
            throw new AssertionError("A downcall throws nothing", unexpected);
        }
    }

    /**
     * Computes the AES-GMAC of {@code first} and {@code second}, one behind the other.
     *
     * @param key of 16 bytes
     * @param nonce of 12 bytes
     * @param count room for an int that nobody reads
     * @param tag gets 16 bytes
     */
    static void gmac(
            MemorySegment context,
            MemorySegment key,
            MemorySegment nonce,
            MemorySegment first,
            MemorySegment second,
            MemorySegment count,
            MemorySegment tag) {
        MemorySegment none = MemorySegment.NULL;
        boolean done;
        try {
            done = (int) INIT.invokeExact(context, none, none, key, nonce) == 1
                    && (int) UPDATE.invokeExact(context, none, count, first, (int) first.byteSize()) == 1
                    && (int) UPDATE.invokeExact(context, none, count, second, (int) second.byteSize()) == 1
                    && (int) FINISH.invokeExact(context, none, count) == 1
                    && (int) CONTROL.invokeExact(context, GET_TAG, (int) tag.byteSize(), tag) == 1;
        } catch (Throwable unexpected) {
            throw new AssertionError("A downcall throws nothing", unexpected);
        }
        if (!done) {
            throw new IllegalStateException("OpenSSL failed to compute an AES-GMAC");
        }
    }
}
