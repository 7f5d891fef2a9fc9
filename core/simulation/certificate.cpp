#include "simulation/certificate.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace onhand::simulation {

namespace {

template <auto release>
struct Release
{
    template <typename T>
    void operator()(T* thing) const
    {
        release(thing);
    }
};

using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;

Key makeKey()
{
    return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
}

QByteArray contents(const Bio& bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray(data, size);
}

bool addExtension(X509* certificate, X509* issuer, int nid, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setName(X509_NAME* name, const char* commonName)
{
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(commonName), -1,
                                      -1, 0) == 1;
}

// A certificate for `key`; signed by `issuer`, or by itself when there is none.
Certificate makeCertificate(EVP_PKEY* key, const char* name, X509* issuer, EVP_PKEY* issuerKey)
{
    constexpr long day = 24 * 3600;
    Certificate made(X509_new());
    X509* x = made.get();
    const bool isAuthority = issuer == nullptr;
    X509_set_version(x, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x), isAuthority ? 1 : 2);
    X509_gmtime_adj(X509_getm_notBefore(x), -day);
    X509_gmtime_adj(X509_getm_notAfter(x), 365 * day);
    X509_set_pubkey(x, key);
    bool fine = setName(X509_get_subject_name(x), name) &&
                X509_set_issuer_name(x, X509_get_subject_name(isAuthority ? x : issuer)) == 1;
    X509* signer = isAuthority ? x : issuer;
    if (isAuthority)
        fine = fine && addExtension(x, signer, NID_basic_constraints, "critical,CA:TRUE") &&
               addExtension(x, signer, NID_key_usage, "critical,keyCertSign,cRLSign") &&
               addExtension(x, signer, NID_subject_key_identifier, "hash");
    else
        fine = fine && addExtension(x, signer, NID_basic_constraints, "critical,CA:FALSE") &&
               addExtension(x, signer, NID_ext_key_usage, "serverAuth") &&
               addExtension(x, signer, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
    fine = fine && X509_sign(x, isAuthority ? key : issuerKey, EVP_sha256()) > 0;
    return fine ? std::move(made) : Certificate();
}

QByteArray pemOf(X509* certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return contents(bio);
}

} // namespace

Result<ServerIdentity> makeServerIdentity()
{
    const Key authorityKey = makeKey();
    const Key serverKey = makeKey();
    if (!authorityKey || !serverKey)
        return fail(ErrorKind::Unavailable, QStringLiteral("OpenSSL could not make a key"));
    const Certificate authority = makeCertificate(authorityKey.get(), "Simulated store authority", nullptr, nullptr);
    if (!authority)
        return fail(ErrorKind::Unavailable, QStringLiteral("OpenSSL could not make a certificate authority"));
    const Certificate server = makeCertificate(serverKey.get(), "localhost", authority.get(), authorityKey.get());
    if (!server)
        return fail(ErrorKind::Unavailable, QStringLiteral("OpenSSL could not make a server certificate"));
    const Bio key(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(key.get(), serverKey.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return ServerIdentity{pemOf(authority.get()), pemOf(server.get()), contents(key)};
}

} // namespace onhand::simulation
